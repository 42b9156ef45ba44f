// A module that tests add to a real shop, to do on request what otherwise a clock or a failing network does: sweep now, deliver an event
// again, lose one. Listens on a port of its own, inside the shop's process. Owns no behaviour of the plugin.
import type { EventEmitter } from "node:events"
import { createServer } from "node:http"
import { container } from "@medusajs/framework"
import type { IEventBusModuleService, IWorkflowEngineService } from "@medusajs/framework/types"
import { Module, Modules } from "@medusajs/framework/utils"
import { REFERRAL_DURABLE } from "../../../src/modules/durable/key"
import type ReferralDurableService from "../../../src/modules/durable/service"
import { gate } from "./gate"
import { postbox } from "./postbox"
import { UnrulyEvents } from "./unruly-events"

type What =
  "sweep" | "sweep by hand" | "emit" | "release" | "silence" | "workflow" | "module" | "waiting" | "decline"

interface Order {
  what: What | "refuse mail" | "mail"
  now?: number
  event?: string
  data?: object
  times?: number
  /** Whether events are lost from now on. */
  silent?: boolean
  /** A workflow of Medusa's, or a module and its method. */
  name?: string
  method?: string
  args?: unknown[]
  /** A part of the addresses whose mail is refused, or null for nobody's. */
  to?: string | null
}

type AnyModule = Record<string, (...args: unknown[]) => Promise<unknown>>

interface Options {
  port: number
  /** Events of this shop get lost, doubled and delayed, as this seed says. */
  unruly?: number
}

class Backstage {
  private events: UnrulyEvents | null = null
  private emit: IEventBusModuleService["emit"] | undefined

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

  /** What is emitted meanwhile reaches nobody, as in a process that dies before its events are delivered. */
  private losesEvents(silent: boolean): void {
    const bus = container.resolve<IEventBusModuleService>(Modules.EVENT_BUS)
    this.emit ??= bus.emit.bind(bus)
    bus.emit = silent ? () => Promise.resolve() : this.emit
  }

  private async act(order: Order): Promise<object> {
    const { what, now, event, data, times = 1, name = "", method = "", args = [] } = order
    switch (what) {
      case "sweep":
        return await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).sweep(now)
      case "sweep by hand":
        container.resolve<ReferralDurableService>(REFERRAL_DURABLE).sweepUnlessSweeping = () =>
          Promise.resolve()
        return {}
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
      case "silence":
        this.losesEvents(order.silent === true)
        return {}
      case "workflow":
        await container
          .resolve<IWorkflowEngineService>(Modules.WORKFLOW_ENGINE)
          .run(name, { input: args[0] as object })
        return {}
      case "module":
        await container.resolve<AnyModule>(name)[method]?.(...args)
        return {}
      case "waiting":
        return { count: gate.waiting }
      case "decline":
        gate.open()
        return {}
      case "refuse mail":
        postbox.refuses = order.to ?? null
        return {}
      case "mail":
        return { delivered: postbox.delivered, refused: postbox.refused }
    }
  }
}

export default Module("backstage", { service: Backstage })
