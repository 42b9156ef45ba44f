// A module that tests add to a real shop, to do on request what otherwise a clock or a failing network does: sweep now, deliver an event
// again, lose one. Listens on a port of its own, inside the shop's process. Owns no behaviour of the plugin.
import type { EventEmitter } from "node:events"
import { createServer } from "node:http"
import { container } from "@medusajs/framework"
import type { IEventBusModuleService } from "@medusajs/framework/types"
import { Module, Modules } from "@medusajs/framework/utils"
import { REFERRAL_DURABLE } from "../../../src/modules/durable/key"
import type ReferralDurableService from "../../../src/modules/durable/service"
import { gate } from "./gate"
import { UnrulyEvents } from "./unruly-events"

interface Order {
  what: "sweep" | "emit" | "release" | "waiting" | "decline"
  now?: number
  event?: string
  data?: object
  times?: number
}

interface Options {
  port: number
  /** Events of this shop get lost, doubled and delayed, as this seed says. */
  unruly?: number
}

class Backstage {
  private events: UnrulyEvents | null = null

  constructor(
    _container: object,
    private readonly options: Options,
  ) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (this.options.unruly !== undefined) this.unsettle(this.options.unruly)
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

  /** Gets in between Medusa's local bus and the subscribers. */
  private unsettle(seed: number): void {
    const bus = container.resolve<{ eventEmitter_: EventEmitter }>(Modules.EVENT_BUS)
    this.events = new UnrulyEvents(bus.eventEmitter_, seed)
  }

  private async act({ what, now, event, data, times = 1 }: Order): Promise<object> {
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
      case "release":
        this.events?.release()
        return {}
      case "waiting":
        return { count: gate.waiting }
      case "decline":
        gate.open()
        return {}
    }
  }
}

export default Module("backstage", { service: Backstage })
