// The referral module on a PostgreSQL of its own, without a Medusa around it, and the small words in which module tests speak: partners,
// programs, orders, visitors. Owns no rule.
import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import type { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { PROJECT } from "../../../scripts/services/state"
import { ONE } from "../../../src/core"
import type { OrderReading } from "../../../src/modules/referral/books/order/reading"
import type { RateInput } from "../../../src/modules/referral/catalog/rate-rows"
import type { NewPartner } from "../../../src/modules/referral/catalog/partners"
import type { NewProgram } from "../../../src/modules/referral/catalog/programs"
import type { Visiting } from "../../../src/modules/referral/tracking/tracking"
import type { ReferralPluginOptions } from "../../../src/modules/referral/options"
import ReferralModuleService from "../../../src/modules/referral/service"
import { dropDatabase, freshDatabase } from "../processes/databases"
import { unique } from "../unique"

const MIGRATIONS = join(PROJECT, "src/modules/referral/migrations")
/** What the module is told by the shop. */
export const OPTIONS = {
  visitorSecrets: ["only-for-development-and-tests-0123456789"],
  storefrontUrl: "http://localhost:8000",
}

/** Whoever waits longer than this for a lock is stuck: no test holds one on purpose for so long. */
const LOCK_TIMEOUT = "60s"
export const DAY_MS = 24 * 3_600_000

/** A module's service with its database. */
export interface TestBooks {
  service: ReferralModuleService
  db: Knex
  /** The database's address, for other processes. */
  url: string
  close(): Promise<void>
}

/** Opens the books of a fresh shop, named after the suite. */
export async function openBooks(
  suite: string,
  more: Partial<ReferralPluginOptions> = {},
): Promise<TestBooks> {
  const url = await freshDatabase(`modules_${suite}_${process.pid}`)
  const { service, db } = booksAt(url, more)
  // A shop without earlier orders: reading them ends at once.
  await service.contacts.takeBackfillPage({ from_id: "", last_id: null, orders: [], drafts: [] }, Date.now())
  return {
    service,
    db,
    url,
    async close() {
      await db.destroy()
      await dropDatabase(url)
    },
  }
}

/** Lets the shop have been on for so many days: orders from before that belong to nobody. */
export async function hasBeenOnFor({ db }: Pick<TestBooks, "db">, days: number): Promise<void> {
  await db("referral_defaults_version").update({ created_at: new Date(Date.now() - days * DAY_MS) })
}

/** `import()` would read TypeScript under jest alone, and storms are run without it. */
const load = createRequire(__filename)

/** Makes the module's tables, and no others, in an empty database. */
export async function layTables(url: string): Promise<void> {
  const { db } = booksAt(url)
  const files = readdirSync(MIGRATIONS).filter((file) => /^Migration\d+\.ts$/.test(file))
  for (const file of files.sort()) {
    for (const statement of await statementsOf(join(MIGRATIONS, file))) await db.raw(statement)
  }
  await db.destroy()
}

async function statementsOf(path: string): Promise<string[]> {
  const exported = load(path) as Record<string, new () => Migration>
  const steps = Object.values(exported).map((Step) => new Step())
  for (const step of steps) await step.up()
  const statements = steps.flatMap((step) => step.getQueries())
  return statements.filter((statement) => typeof statement === "string")
}

/** The module's service on a database that is there already, with a pool of its own. */
export function booksAt(
  url: string,
  more: Partial<ReferralPluginOptions> = {},
): Pick<TestBooks, "service" | "db"> {
  const db = knex({
    client: "pg",
    connection: { connectionString: url, options: `-c lock_timeout=${LOCK_TIMEOUT}` },
    pool: { min: 0, max: 30 },
  })
  return { service: new ReferralModuleService({ __pg_connection__: db }, { ...OPTIONS, ...more }), db }
}

/** A visit by somebody with a browser. */
const A_PERSON = {
  method: "GET",
  user_agent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0",
  purpose: null,
  destination: "document",
}

/** Adds an active partner, named and coded after themselves; answers the id. */
export async function aPartner({ service }: Books, more: Partial<NewPartner> = {}): Promise<string> {
  const name = unique("partner")
  return await service.addPartner({ name, code: name, ...more })
}

/** The worked example's percentages (rules §5.10): 10 % for who sells, 4 % for the parent. */
export const TEN_AND_FOUR: RateInput[] = [{ percent: 10 }, { percent: 4 }]

/** Adds a program with one default row for the sale role that takes new partners by itself; answers the id. */
export async function aProgram(
  { service }: Books,
  levels: RateInput[] = TEN_AND_FOUR,
  more: Partial<NewProgram> = {},
): Promise<string> {
  const id = await service.addProgram({ name: unique("program"), auto_enroll: true, ...more })
  await service.addRateCard("program", id, [{ scope: "default", sale: { levels } }], null)
  return id
}

type Books = Pick<TestBooks, "service" | "db">
type Facts = OrderReading["facts"]

/** An order of one line at 200.00 net, placed just now by a buyer of its own. */
export function anOrder(facts: Partial<Facts> = {}, more: Partial<OrderReading> = {}): OrderReading {
  const id = facts.id ?? unique("order")
  return {
    facts: {
      id,
      placed_at: Date.now(),
      currency: "usd",
      customer_id: null,
      email_norm: `${id}@buyer.test`,
      cancelled: false,
      lines: [aLine({ id: `${id}_line` })],
      total: 20_000n,
      paid: 0n,
      refunded: 0n,
      goodwill: 0n,
      ...facts,
    },
    cart_id: `cart_of_${id}`,
    promotion_ids: [],
    draft: false,
    ...more,
  }
}

/** A line of one piece, 200.00 net. */
export function aLine(more: Partial<Facts["lines"][number]> = {}): Facts["lines"][number] {
  return {
    id: unique("line"),
    scope: { variant_id: "variant_a", product_id: "prod_a", collection_id: null, categories: [] },
    quantity: ONE,
    base: 20_000n,
    gift_card: false,
    ...more,
  }
}

/** A landing on a partner's URL; false where it was none. */
export async function recordClick(
  { service }: Pick<TestBooks, "service">,
  click: Pick<Visiting, "code" | "visitor_id" | "now"> & Partial<Visiting>,
): Promise<boolean> {
  const visiting = { link: null, visit: A_PERSON, address: null, host: null, ...click }
  return (await service.tracking.land(visiting)).recorded
}

/** A visitor of their own, whose cart becomes the order: clicks come before it, as many days as is said. */
export class Visitor {
  readonly id = unique("visitor")

  constructor(
    private readonly books: Books,
    private readonly order: OrderReading,
  ) {}

  /** Lands on a partner's URL so many days before the order is placed; days below 0 come after it. */
  async clicks(code: string, daysBefore = 1): Promise<boolean> {
    const now = this.order.facts.placed_at - daysBefore * DAY_MS
    return await recordClick(this.books, { code, visitor_id: this.id, now })
  }

  /** The cart was seen with this visitor's cookie. */
  async fillsTheCart(): Promise<void> {
    const { cart_id, facts } = this.order
    await this.books.service.tracking.bindCart({
      cart_id: cart_id ?? "",
      visitor_id: this.id,
      address: null,
      now: facts.placed_at,
    })
  }
}

/** Changes the settings as they stand, as a Save would for what comes later. */
export async function setDefaults({ db }: Books, change: Record<string, unknown>): Promise<void> {
  await db.raw("UPDATE referral_defaults_version SET form = form || ?::jsonb", [JSON.stringify(change)])
}
