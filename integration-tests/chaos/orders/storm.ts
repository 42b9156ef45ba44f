// A storm over a shop: orders from a seeded plan, many at once, while processes are killed and events go astray; then calm, and the verdict.
// The plan follows from the seed; what a kill hits is left to the moment.
import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import { Client, Connection } from "@temporalio/client"
import { untilTrue } from "../../helpers/until"
import { Attempts, secondsSince } from "../attempts"
import { ruleBook } from "./expected"
import { Life } from "./life"
import { allOrders, seeOrder } from "./order-seen"
import { drawOrders, type OrderPlan } from "./plan"
import { drawKills } from "../kills"
import { type Part, PARTS, Stack } from "./stack"
import { Store } from "./store"
import { Lightning } from "../strikes"
import { Judge, type Planned, type Verdict } from "./verdict"
import { ERAS } from "./wares"

/** What to go through. `killRounds`: how often each process is killed. */
export interface Forecast {
  seed: number
  orders: number
  killRounds: number
  /** Hears how it goes. */
  say: (line: string) => void
}

export interface Report extends Verdict, Pick<Attempts, "operations" | "reasons"> {
  seed: number
  seconds: number
  kills: Record<string, number>
  events: Record<string, number>
}

/** Two cores keep so many orders busy. */
const LANES = 5
/** Two requests of fifteen: what an order goes through on average, for the kills to be spread over. */
const OPERATIONS_OF_AN_ORDER = 6
/** An order that a crash left unpaid is taken in after a quarter of an hour. */
const LATER_MS = 20 * 60_000
/** A mail that a killed worker had in hand is tried again after a minute. */
const PATIENCE_MS = 180_000

export class Storm {
  private readonly attempts = new Attempts()
  private readonly planned = new Map<number, Planned>()
  private readonly from = performance.now()
  private begun = 0

  private constructor(
    private readonly forecast: Forecast,
    private readonly stack: Stack,
    private readonly store: Store,
    private readonly db: Knex,
    private readonly lightning: Lightning<Part>,
  ) {}

  /** Goes through all of it and leaves nothing behind. */
  static async over(forecast: Forecast): Promise<Report> {
    const from = performance.now()
    const stack = await Stack.start(forecast.seed)
    const db = knex({ client: "pg", connection: stack.database, pool: { min: 0, max: 2 } })
    try {
      const store = await Store.open(stack.baseUrl)
      forecast.say(`the shop is open after ${secondsSince(from)} s`)
      const kills = drawKills(PARTS, {
        seed: forecast.seed,
        steps: forecast.orders * OPERATIONS_OF_AN_ORDER,
        rounds: forecast.killRounds,
      })
      const storm = new Storm(forecast, stack, store, db, new Lightning(stack.strikes, kills, forecast.say))
      const verdict = await storm.rages()
      return { ...verdict, ...storm.report(), seconds: secondsSince(from) }
    } finally {
      await db.destroy()
      await stack.close()
    }
  }

  private async rages(): Promise<Verdict> {
    const plans = drawOrders(this.forecast.seed, this.forecast.orders)
    const ofEach = Math.ceil(plans.length / ERAS.length)
    for (const [place, era] of ERAS.entries()) {
      const version = await this.store.save(era)
      const rules = ruleBook(this.store.ids, era, version)
      const own = plans.slice(place * ofEach, (place + 1) * ofEach)
      for (const plan of own) this.planned.set(plan.number, { plan, rules })
      await this.lives(own)
      this.forecast.say(`waiting for calm after ${secondsSince(this.from)} s`)
      // Nothing of this era may be decided by the rules of the next.
      await this.calms()
    }
    await this.deletes(plans)
    await this.calms()
    this.forecast.say("calm; judging")
    return await new Judge(this.store, this.db, this.planned).judge(this.stack.database)
  }

  /** Many at once, in the order of the plan. */
  private async lives(plans: OrderPlan[]): Promise<void> {
    const life = new Life(this.stack, this.store, {
      begins: () => this.lightning.reaches(++this.begun),
      ended: (what, end, why) => this.attempts.note(what, end, why),
    })
    const waiting = [...plans]
    const lane = async () => {
      for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
        await life.through(plan)
        if (plan.number % 25 === 24) this.forecast.say(`${plan.number + 1} orders`)
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }

  /** Waits until the sweep finds nothing to tell and no workflow has anything to do. */
  private async calms(): Promise<void> {
    await this.lightning.isOver()
    await this.stack.releaseEvents()
    const connection = await Connection.connect({ address: this.stack.temporal.address })
    const client = new Client({ connection })
    let last = ""
    const isCalm = async () => {
      const { told, missed, away } = await this.stack.sweep(Date.now() + LATER_MS)
      const { count: running } = await client.workflow.count(`ExecutionStatus = "Running"`)
      const unsent = await this.db("referral_notification").whereNull("sent_at")
      const state = `told ${told}, missed ${missed}${away ? ", Temporal away" : ""}, ${running} workflows run, ${unsent.length} mails unsent`
      if (state !== last) this.forecast.say((last = state))
      return told + missed === 0 && !away && running === 0 && unsent.length === 0
    }
    await untilTrue("everything to be looked at", isCalm, PATIENCE_MS)
    await connection.close()
  }

  /** Promotions and goods are deleted, and every order that they were sold with moves once more. */
  private async deletes(plans: OrderPlan[]): Promise<void> {
    this.forecast.say("promotions and products are deleted")
    await this.store.deletesGoods()
    const life = new Life(this.stack, this.store, {
      begins: () => undefined,
      ended: (what, end, why) => this.attempts.note(what, end, why),
    })
    const numbers = new Map(plans.map((plan) => [plan.number, plan]))
    for (const id of await allOrders(this.store.admin)) {
      const { metadata } = await seeOrder(this.store.admin, id)
      const plan = numbers.get(metadata?.plan ?? -1)
      if (plan !== undefined) await life.movesOn(id, plan)
    }
  }

  private report(): Omit<Report, keyof Verdict | "seconds"> {
    return {
      seed: this.forecast.seed,
      operations: this.attempts.operations,
      kills: this.stack.strikes.kills,
      events: this.stack.eventFates(),
      reasons: this.attempts.reasons,
    }
  }
}
