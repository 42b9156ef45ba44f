// A real shop with two partners, on its own database and task queue, whose process can be stopped, killed and started again at the same
// address. Speaks to it as its users do, and looks into its tables only to see what cannot be seen otherwise.
import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import { freePort } from "../../../scripts/services/ports"
import { askBackstage } from "../backstage/ask"
import type { Sent } from "../backstage/postbox"
import { dropDatabase, freshDatabase, LOGIN } from "../processes/databases"
import { type MedusaProcess, startMedusa } from "../processes/medusa-process"
import { type Sale, Shop } from "./shop"
import { untilFound, untilTrue } from "../until"

/** The provider of helpers/backstage. */
export const DECLINING = "pp_declining_test"

interface CommissionSeen {
  partner_id: string
  level: number
  amount: number
  status: string
}

/** What the admin's order page shows. */
export interface OrderSeen {
  sale: { partner: { id: string } | null; method: string | null } | null
  lead: { partner: { id: string } | null } | null
  commissions: CommissionSeen[]
  postings: { key: string; amount: number }[]
  workflow: { id: string; url: string | null }
  vanished: boolean
}

export interface HealthSeen {
  status: string
  temporal: { configured: boolean; reachable: boolean; address: string | null }
  worker: { state: string; reason?: string }
  backlog: { unsent_notifications: number; vanished_orders: number; backfill: { status: string } }
}

export class DurableShop {
  medusa!: MedusaProcess
  shop!: Shop
  /** Level 1 and level 2 of every referred sale. */
  partners = { jim: "", bob: "" }

  private constructor(
    readonly database: string,
    readonly db: Knex,
    private readonly ports: { shop: number; backstage: number },
    readonly queue: string,
  ) {}

  /** Opens a shop named after the suite. `env` holds for this start only. */
  static async open(suite: string, env: NodeJS.ProcessEnv = {}): Promise<DurableShop> {
    const name = `${suite}_${process.pid}`
    const database = await freshDatabase(name)
    const ports = { shop: await freePort(), backstage: await freePort() }
    const db = knex({ client: "pg", connection: database, pool: { min: 0, max: 5 } })
    const opened = new DurableShop(database, db, ports, name)
    await opened.start(env)
    opened.shop = await Shop.open(opened.medusa.baseUrl, LOGIN)
    await opened.recruit()
    return opened
  }

  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    this.medusa = await startMedusa({
      database: this.database,
      port: this.ports.shop,
      env: {
        REFERRAL_TASK_QUEUE: this.queue,
        REFERRAL_FURTHER_MODULES: JSON.stringify(this.furtherModules()),
        ...env,
      },
    })
  }

  /** Ends the shop for good. */
  async close(): Promise<void> {
    await this.medusa.kill()
    await this.db.destroy()
    await dropDatabase(this.database)
  }

  /** A visitor who came through Jim's referral URL, as headers of their requests. */
  async referredVisitor(): Promise<Record<string, string>> {
    const answer = await fetch(`${this.medusa.baseUrl}/r/jim`, {
      redirect: "manual",
      headers: { "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" },
    })
    const cookie = answer.headers.get("set-cookie")?.split(";")[0]
    if (cookie === undefined) throw new Error(`the referral URL set no cookie: ${answer.status}`)
    return { cookie }
  }

  /** A referred cart, ready to be paid, and who fills it. */
  async referredCart(sale: Sale = {}): Promise<{ cartId: string; visitor: Record<string, string> }> {
    const visitor = await this.referredVisitor()
    return { cartId: await this.shop.fillsCart({ ...sale, visitor }), visitor }
  }

  /** Sells to a referred visitor; answers the order's id as soon as the shop does. */
  async sellsReferred(): Promise<string> {
    const { cartId, visitor } = await this.referredCart()
    return await this.shop.completes(cartId, visitor)
  }

  /** The order as the admin sees it, or null while the program has not looked at it. */
  async seen(orderId: string): Promise<OrderSeen | null> {
    const { status, body } = await this.shop.admin.raw<{ order: OrderSeen }>(
      "GET",
      `/admin/referral/orders/${orderId}`,
    )
    return status === 404 ? null : body.order
  }

  /** Waits until the order's commissions are there. */
  async commissioned(orderId: string): Promise<OrderSeen> {
    return await untilFound(
      `commissions of order ${orderId}\n${this.medusa.log().slice(-2_000)}`,
      async () => {
        const order = await this.seen(orderId)
        return order !== null && order.commissions.length > 0 ? order : null
      },
    )
  }

  async health(): Promise<HealthSeen> {
    return (await this.shop.admin.get<{ health: HealthSeen }>("/admin/referral/health")).health
  }

  /** Does what the job does once a minute. */
  async sweep(now?: number): Promise<{ told: number; missed: number; away: boolean }> {
    return await this.backstage({ what: "sweep", now })
  }

  /** From now on, until it is started anew, no minute's job sweeps: what an event did not do, nobody does behind a test's back. */
  async sweepsByHand(): Promise<void> {
    await this.backstage({ what: "sweep by hand" })
  }

  /** Waits for a sweep that Temporal took all of. */
  async sweepsUntilHeard(): Promise<void> {
    await untilTrue("a sweep that reaches Temporal", async () => {
      const { missed, away } = await this.sweep()
      return missed === 0 && !away
    })
  }

  /** Delivers an event again, so many times at the same moment. */
  async delivers(event: string, data: object, times: number): Promise<void> {
    await this.backstage({ what: "emit", event, data, times })
  }

  /** Does something whose events are all lost. */
  async silently<T>(act: () => Promise<T>): Promise<T> {
    await this.backstage({ what: "silence", silent: true })
    try {
      return await act()
    } finally {
      await this.backstage({ what: "silence", silent: false })
    }
  }

  /** Runs a workflow of Medusa's that no route offers. */
  async runs(workflow: string, input: unknown): Promise<void> {
    await this.backstage({ what: "workflow", name: workflow, args: [input] })
  }

  /** Calls a module of Medusa's past all workflows, as a script would. */
  async calls(module: string, method: string, ...args: unknown[]): Promise<void> {
    await this.backstage({ what: "module", name: module, method, args })
  }

  /** How many payments wait at the bank. */
  async paymentsAtTheBank(): Promise<number> {
    return (await this.backstage<{ count: number }>({ what: "waiting" })).count
  }

  async bankDeclines(): Promise<void> {
    await this.backstage({ what: "decline" })
  }

  /** Has the mail server refuse what goes to addresses that hold this, an empty text all mail; null mends it. */
  async mailServerRefuses(to: string | null): Promise<void> {
    await this.backstage({ what: "refuse mail", to })
  }

  /** What the mail server delivered and refused, since the process started. */
  async mail(): Promise<{ delivered: Sent[]; refused: Sent[] }> {
    return await this.backstage({ what: "mail" })
  }

  private async backstage<T>(order: object): Promise<T> {
    return await askBackstage<T>(this.ports.backstage, order)
  }

  private furtherModules(): object[] {
    const declining = { resolve: require.resolve("../backstage/declining-payment"), id: "test" }
    const mailServer = {
      resolve: require.resolve("../backstage/mail-server"),
      id: "test",
      options: { name: "Mail server", channels: ["email", "feed"] },
    }
    return [
      { resolve: require.resolve("../backstage"), options: { port: this.ports.backstage } },
      { resolve: "@medusajs/medusa/payment", options: { providers: [declining] } },
      { resolve: "@medusajs/medusa/notification", options: { providers: [mailServer] } },
    ]
  }

  private async recruit(): Promise<void> {
    const { admin } = this.shop
    const { program } = await admin.post<{ program: { id: string } }>("/admin/referral/programs", {
      name: "Main",
      auto_enroll: true,
    })
    await admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
      rates: [{ scope: "default", sale: { levels: [{ percent: 10 }, { percent: 4 }] } }],
    })
    const partner = async (body: object) =>
      (await admin.post<{ partner: { id: string } }>("/admin/referral/partners", body)).partner.id
    const bob = await partner({ name: "Bob", code: "bob", email: "bob@partner.test" })
    const jim = await partner({ name: "Jim", code: "jim", email: "jim@partner.test", parent_id: bob })
    this.partners = { jim, bob }
  }
}
