// The small words in which module tests speak of payout runs: who is owed what, a run drafted to its end, admins, what a provider said.
import type { Instant, TransferAnswer } from "../../../../src/core"
import { aPartner, type TestBooks } from "../books"
import { unique } from "../../unique"

type Books = Pick<TestBooks, "service" | "db">

export const ADA = { actor: "user_ada", reason: "Looked at it" }
export const BEN = { actor: "user_ben", reason: "Looked at it, too" }

/** A bonus, or a deduction below 0, that takes effect at once; minor units. */
export async function owes(
  { service }: Books,
  partner_id: string,
  amount: bigint,
  { currency = "usd", at = Date.now() }: { currency?: string; at?: Instant } = {},
): Promise<void> {
  const adjustment = { partner_id, currency, amount, reason: "Bonus", actor: "user_ada" }
  await service.money.adjust({ ...adjustment, idempotency_key: unique("bonus") }, at)
}

interface Drafting {
  now?: Instant
  period_end?: Instant | null
  provider?: string
  /** Partners in one batch. */
  size?: number
}

/** Starts a run, and drafts all of it; answers its id. */
export async function aRun(
  { service }: Books,
  { now = Date.now(), period_end = null, provider = "bank", size = 2 }: Drafting = {},
): Promise<string> {
  const run = { period_end, source: "admin" as const, actor: "user_ada", idempotency_key: null, provider }
  const id = await service.payouts.start(run, now)
  await advances({ service }, id, { now, size })
  return id
}

/** Whatever is open about a run is done, batch by batch. */
export async function advances(
  { service }: Pick<TestBooks, "service">,
  runId: string,
  { now = Date.now(), size = 2 }: { now?: Instant; size?: number } = {},
): Promise<void> {
  while ((await service.payouts.advance(runId, { now, size })).isMoreLeft);
}

/** The same, approved by Ada. */
export async function anApprovedRun(books: Books, drafting: Drafting = {}): Promise<string> {
  const id = await aRun(books, drafting)
  await books.service.payouts.approve(id, ADA, drafting.now ?? Date.now())
  return id
}

/** The payouts of a run as the books show them, by partner. */
export async function payoutsOf({ service }: Books, run_id: string) {
  const { rows } = await service.payouts.listPayouts({ run_id }, { limit: 100, offset: 0 })
  return rows.sort((a, b) => ((a.partner?.id ?? "") < (b.partner?.id ?? "") ? -1 : 1))
}

/** The one payout of a run to this partner. */
export async function payoutTo(books: Books, run_id: string, partner: string) {
  const found = (await payoutsOf(books, run_id)).find((payout) => payout.partner?.id === partner)
  if (found === undefined) throw new Error(`run ${run_id} has no payout to ${partner}`)
  return found
}

export const PAID: TransferAnswer = { outcome: "paid", reference: "bank-1" }
export const FAILED: TransferAnswer = { outcome: "failed", reason: "The account is closed" }
export const UNKNOWN: TransferAnswer = { outcome: "unknown", reason: "Timed out" }

/** Sends a payout, and the provider answers this. */
export async function isSent(
  { service }: Books,
  payoutId: string,
  answer: TransferAnswer,
  now: Instant = Date.now(),
): Promise<void> {
  const begun = await service.payouts.begin(payoutId, { now, key_lives_hours: 24 })
  if (begun === null) throw new Error(`payout ${payoutId} could not be sent`)
  const { attempt } = begun
  await service.payouts.end(payoutId, { answer, attempt, key_lives_hours: 24 }, now)
}

/** What a partner stands at in dollars, available and in payouts that are under way or paid. */
export async function moneyOf({ db }: Pick<TestBooks, "db">, partner: string, currency = "usd") {
  const { rows } = await db.raw<{ rows: { available: string; reserved: string; paid: string }[] }>(
    `SELECT coalesce(sum(CASE WHEN destination LIKE 'partner:%:available' THEN amount WHEN source LIKE 'partner:%:available' THEN -amount END), 0) AS available,
            coalesce(sum(CASE WHEN destination LIKE 'payout:%' THEN amount WHEN source LIKE 'payout:%' THEN -amount END), 0) AS reserved,
            coalesce(sum(CASE WHEN destination = 'bank' THEN amount WHEN source = 'bank' THEN -amount END), 0) AS paid
     FROM referral_ledger_entry WHERE partner_id = ? AND currency_code = ?`,
    [partner, currency],
  )
  const [row] = rows
  return {
    available: BigInt(row?.available ?? 0),
    reserved: BigInt(row?.reserved ?? 0),
    paid: BigInt(row?.paid ?? 0),
  }
}

/** An approved run that owes one partner 10.00, with its payout as it is each time that it is asked for. */
export async function anApprovedPayoutOf(books: TestBooks, now: Instant) {
  const partner = await aPartner(books)
  await owes(books, partner, 1_000n)
  const run = await anApprovedRun(books, { now })
  const { id } = await payoutTo(books, run, partner)
  const again = async () => await payoutTo(books, run, partner)
  return { partner, run, id, again }
}
