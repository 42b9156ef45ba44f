// A module that tests add to a real shop, to do on request what otherwise a clock or a failing network does: sweep now, deliver an event
// again. Listens on a port of its own, inside the shop's process. Owns no behaviour of the plugin.
import { createServer } from "node:http"
import { container } from "@medusajs/framework"
import type { IEventBusModuleService } from "@medusajs/framework/types"
import { Module, Modules } from "@medusajs/framework/utils"
import { REFERRAL_DURABLE } from "../../../src/modules/durable/key"
import type ReferralDurableService from "../../../src/modules/durable/service"
import { gate } from "./gate"
import { postbox } from "./postbox"

interface Order {
  what: "sweep" | "emit" | "waiting" | "decline" | "refuse mail" | "mail"
  now?: number
  event?: string
  data?: object
  times?: number
  /** A part of the addresses whose mail is refused, or null for nobody's. */
  to?: string | null
}

class Backstage {
  constructor(
    _container: object,
    private readonly options: { port: number },
  ) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      const server = createServer((request, response) => {
        void (async () => {
          try {
            const chunks: Buffer[] = []
            for await (const chunk of request) chunks.push(chunk as Buffer)
            const answer = await this.act(JSON.parse(Buffer.concat(chunks).toString()) as Order)
            response.end(JSON.stringify(answer))
          } catch (error) {
            response.writeHead(500).end(String(error))
          }
        })()
      })
      // It must not be what keeps a shop from ending.
      server.listen(this.options.port, "127.0.0.1").unref()
    },
  }

  private async act({ what, now, event, data, times = 1, to = null }: Order): Promise<object> {
    switch (what) {
      case "sweep":
        return await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).sweep(now)
      case "emit": {
        const bus = container.resolve<IEventBusModuleService>(Modules.EVENT_BUS)
        await Promise.all(
          Array.from({ length: times }, () => bus.emit({ name: event ?? "", data: data ?? {} })),
        )
        return {}
      }
      case "waiting":
        return { count: gate.waiting }
      case "decline":
        gate.open()
        return {}
      case "refuse mail":
        postbox.refuses = to
        return {}
      case "mail":
        return { delivered: postbox.delivered, refused: postbox.refused }
    }
  }
}

export default Module("backstage", { service: Backstage })
