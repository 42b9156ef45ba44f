// The books of payouts in this process, each time on a copy of the same database; how a run is drafted in them batch by batch, and the plain
// statement that it is compared with. Owns no figure.
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Client } from "pg"
import referral from "../../src/modules/referral"
import { withDatabase } from "./laid-in-enrollments"

/** What the module has to be told to be there at all. */
const OPTIONS = {
  visitorSecrets: ["only-for-benchmarks-0123456789-0123456789"],
  storefrontUrl: "http://localhost:8000",
  payouts: { secrets: ["only-for-benchmarks-9876543210-9876543210"] },
}

type Service = InstanceType<typeof referral.service>

/** Payouts on a database of their own. */
export interface PayoutBooks {
  service: Service
  database: string
  /** The longest statement since it was asked the last time. */
  longestStatement(): { ms: number; sql: string }
}

/** Works on a copy of a database, which nobody else may be connected to, and throws it away. */
export async function onCopy<T>(original: string, work: (books: PayoutBooks) => Promise<T>): Promise<T> {
  const url = new URL(original)
  const name = `${url.pathname.slice(1)}_copy`
  const server = new URL(original)
  server.pathname = "/postgres"
  url.pathname = `/${name}`
  const make = (db: Client) =>
    db.query(`CREATE DATABASE ${name} TEMPLATE ${new URL(original).pathname.slice(1)} STRATEGY FILE_COPY`)
  await withDatabase(server.href, make)
  try {
    return await withBooks(url.href, work)
  } finally {
    await withDatabase(server.href, (db) => db.query(`DROP DATABASE ${name} WITH (FORCE)`))
  }
}

export async function withBooks<T>(database: string, work: (books: PayoutBooks) => Promise<T>): Promise<T> {
  const db = knex({ client: "pg", connection: database, pool: { min: 0, max: 2 } })
  const longestStatement = watched(db)
  const service = new referral.service({ __pg_connection__: db }, OPTIONS)
  try {
    return await work({ service, database, longestStatement })
  } finally {
    await db.destroy()
  }
}

interface Query {
  __knexQueryUid: string
  sql: string
}

function watched(db: Knex): PayoutBooks["longestStatement"] {
  const begun = new Map<string, number>()
  let longest = { ms: 0, sql: "" }
  db.on("query", ({ __knexQueryUid: id }: Query) => begun.set(id, performance.now()))
  db.on("query-response", (_answer: unknown, { __knexQueryUid: id, sql }: Query) => {
    const ms = performance.now() - (begun.get(id) ?? Number.POSITIVE_INFINITY)
    begun.delete(id)
    if (ms > longest.ms) longest = { ms, sql }
  })
  return () => {
    const was = longest
    longest = { ms: 0, sql: "" }
    return was
  }
}

/** Starts a run of everything that is owed. */
export async function startRun({ service }: PayoutBooks): Promise<string> {
  const run = { period_end: null, source: "admin" as const, actor: "user_bench", idempotency_key: null }
  return await service.payouts.start(run, Date.now())
}

/** Works off whatever is open about a run, batch by batch; `afterEach` may end it. */
export async function advanceAll(
  { service }: PayoutBooks,
  run: string,
  size: number,
  afterEach: (batches: number) => "go on" | "enough" = () => "go on",
): Promise<void> {
  let batches = 0
  while ((await service.payouts.advance(run, { size, now: Date.now() })).isMoreLeft) {
    if (afterEach(++batches) === "enough") return
  }
}

/**
 * The same payouts and entries, taken from what can be covered, in one statement, with none of the locks, of the rules or of the running balances; answers its
 * seconds.
 */
export async function plainDraft(database: string): Promise<number> {
  return await withDatabase(database, async (db) => {
    await db.query(
      `INSERT INTO referral_payout_run (id, fingerprint, source, period_end, provider, required_approvals, minimum_payout, created_at)
       VALUES ('refrun_plain', '', 'admin', now(), 'file', 1, '{}', now())`,
    )
    const from = performance.now()
    await db.query(`
      WITH drafted AS (
        INSERT INTO referral_payout (id, run_id, partner_id, currency_code, amount, status, entries, details, details_changed_at, created_at)
        SELECT 'refpay_' || substr(owed.partner_id, 8), 'refrun_plain', owed.partner_id, currency_code, amount, 'draft', entries,
               d.sealed, d.changed_at, now()
        FROM (
          SELECT partner_id, currency_code, sum(amount) AS amount, array_agg(key) AS entries FROM referral_payable
          GROUP BY partner_id, currency_code
        ) owed LEFT JOIN referral_payout_details d ON d.partner_id = owed.partner_id
        RETURNING id, partner_id, currency_code, amount
      ), reserved AS (
        INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, partner_id, effective_at, posted_at)
        SELECT 'reserve:' || id, 'partner:' || partner_id || ':available', 'payout:' || id, amount, currency_code, partner_id, now(), now()
        FROM drafted
      )
      DELETE FROM referral_payable p USING drafted
      WHERE p.partner_id = drafted.partner_id AND p.currency_code = drafted.currency_code`)
    return (performance.now() - from) / 1_000
  })
}
