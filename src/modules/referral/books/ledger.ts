// Writes postings into the ledger and keeps the partners' running balances in the same transaction, provably equal to their entries.
// The ledger only grows: a key that is there already is a bug of the caller's, and ends the transaction.
import { type Account, compareIds, type Minor, type Posting } from "../../../core"
import { date, type Db, rowsOf } from "./db"

/** Writes entries and moves balances. Balances are locked in the order of their ids, so that two orders never block each other. */
export async function post(db: Db, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return
  await db("referral_ledger_entry").insert(
    postings.map((posting) => ({
      key: posting.key,
      source: posting.source,
      destination: posting.destination,
      amount: String(posting.amount),
      currency_code: posting.currency,
      partner_id: posting.partner_id,
      commission_id: posting.commission_id,
      effective_at: date(posting.effective_at),
    })),
  )
  await moveBalances(db, postings)
}

interface Movement {
  partner_id: string
  currency_code: string
  pending: Minor
  available: Minor
}

async function moveBalances(db: Db, postings: readonly Posting[]): Promise<void> {
  const moves = movementsOf(postings)
  if (moves.length === 0) return
  await rowsOf(
    db,
    `INSERT INTO referral_balance (partner_id, currency_code, pending, available)
     SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
     ON CONFLICT (partner_id, currency_code) DO UPDATE SET
       pending = referral_balance.pending + excluded.pending, available = referral_balance.available + excluded.available`,
    [
      moves.map((move) => move.partner_id),
      moves.map((move) => move.currency_code),
      moves.map((move) => String(move.pending)),
      moves.map((move) => String(move.available)),
    ],
  )
}

/** What each partner's balances move by, in the order in which their rows are locked. */
function movementsOf(postings: readonly Posting[]): Movement[] {
  const moves = new Map<string, Movement>()
  for (const posting of postings) {
    const key = `${posting.partner_id} ${posting.currency}`
    const move = moves.get(key) ?? {
      partner_id: posting.partner_id,
      currency_code: posting.currency,
      pending: 0n,
      available: 0n,
    }
    for (const [account, amount] of [
      [posting.source, -posting.amount],
      [posting.destination, posting.amount],
    ] as const) {
      const part = partOf(account)
      if (part !== null) move[part] += amount
    }
    moves.set(key, move)
  }
  return [...moves.values()].sort(
    (a, b) => compareIds(a.partner_id, b.partner_id) || compareIds(a.currency_code, b.currency_code),
  )
}

/** Which of a partner's two balances an account is; expense, bank and the like have none, since every order would queue for them. */
function partOf(account: Account): "pending" | "available" | null {
  if (!account.startsWith("partner:")) return null
  return account.endsWith(":pending") ? "pending" : "available"
}
