// The one transaction in which orders are settled: lock, read the rules in force, let core decide each, write all of it. In sets, since
// the round trips cost more than the orders do; one order is a set of one. Holds no rule: what is read goes to core as it is, and what
// core answers is written as it is.
import {
  asFirstSeen,
  type CommissionState,
  compareIds,
  type HistoryRow,
  type Instant,
  isCancelledUnpaid,
  type OrderFacts,
  type OrderLine,
  type Settlement,
} from "../../../../core"
import { commissionInserts } from "../commissions"
import { contactInsert, type ContactRow } from "../contact/find"
import { historyInsert, remakeHistory } from "../contact/history"
import { type Db, insertAll } from "../db"
import { decisionInsert, decisionsOf } from "./decisions"
import { firstLooks } from "./first-look"
import { ledgerInserts } from "../ledger/inserts"
import { type DecidedLook, laterLooks } from "./later-look"
import { lineInsert, storedLines } from "./lines"
import { notificationInsert } from "../notifications"
import type { OrderReading } from "./reading"
import { lockOrders, orderInsert, type OrderRow, type SeenRow } from "./row"
import { strikeOffSettled } from "./unsettled"

/** An order as it was read, and the revision its bookkeeping had before that. */
export interface Look {
  reading: OrderReading
  revision: number
}

/** What came of it. `stale`: somebody wrote since the order was read, so that the facts may be old; nothing was written. */
export type Settling = { outcome: "settled"; mail: boolean } | { outcome: "stale" }

/** A look whose order is locked, and was not written since. */
export interface LockedLook {
  look: Look
  row: OrderRow
  /** The order with what is frozen of it: when it was placed, and what its lines are. */
  order: OrderFacts
  /** Its lines as they were stored before. */
  stored: readonly OrderLine[]
}

/** What one look comes to, to be written. */
export interface Settled extends Omit<LockedLook, "row"> {
  row: SeenRow
  settlement: Settlement
  /** The buyer, where a first look found one. */
  contact: { row: ContactRow; isChanged: boolean; history: readonly HistoryRow[] } | null
  /** Whether somebody is still to be told. */
  mail: boolean
}

/**
 * Settles these orders; answers in their order. Twice with the same facts posts nothing the second time. All of them or none are
 * written, except that several orders of one buyer come one after the other.
 */
export async function settleOrders(
  pool: Db,
  looks: readonly Look[],
  now: Instant,
): Promise<Map<Look, Settling>> {
  const settlings = new Map<Look, Settling>()
  let open = looks
  while (open.length > 0) {
    for (const one of await pool.transaction((trx) => settleSet(trx, open, now))) settlings.set(...one)
    open = open.filter((look) => !settlings.has(look))
  }
  return settlings
}

/** One transaction's worth; leaves out orders whose buyer has another one in it. At least one order is always among those settled. */
export async function settleSet(db: Db, looks: readonly Look[], now: Instant): Promise<Map<Look, Settling>> {
  const settlings = new Map<Look, Settling>()
  // A draft is no sale yet: nothing of it is kept, not even that its buyer has ordered.
  // In the order of their placement: what a buyer ordered first is their first order, whichever event came first.
  const sales = looks.filter(({ reading }) => !reading.draft).sort(byPlacement)
  for (const draft of looks)
    if (draft.reading.draft) settlings.set(draft, { outcome: "settled", mail: false })

  const rows = await lockOrders(
    db,
    sales.map(({ reading }) => reading.facts),
    now,
  )
  const fresh: Fresh[] = []
  for (const look of sales) {
    const row = rows.get(look.reading.facts.id)
    if (row?.revision === look.revision) fresh.push({ look, row })
    else settlings.set(look, { outcome: "stale" })
  }
  const { undecided, decided } = await withWhatIsStored(db, fresh)
  const undone = contactsWithOtherHistory(decided)
  const settled = [...(await firstLooks(db, undecided, undone, now)), ...(await laterLooks(db, decided, now))]
  await write(db, settled, now)
  await remakeHistory(db, undone)
  for (const { look, mail } of settled) settlings.set(look, { outcome: "settled", mail })
  await strikeOffSettled(db, settledAmong(settlings))
  return settlings
}

const settledAmong = (settlings: ReadonlyMap<Look, Settling>): string[] =>
  [...settlings].flatMap(([{ reading }, { outcome }]) => (outcome === "settled" ? [reading.facts.id] : []))

const byPlacement = ({ reading: { facts: a } }: Look, { reading: { facts: b } }: Look): number =>
  a.placed_at - b.placed_at || compareIds(a.id, b.id)

/**
 * The contacts whose history these looks change: an order that is cancelled while nothing was paid leaves
 * none, one that is paid after all does (rules §10.2).
 */
export const contactsWithOtherHistory = (
  looks: readonly { order: OrderFacts; row: Pick<OrderRow, "contact_id" | "cancelled_unpaid"> }[],
): string[] => [
  ...new Set(
    looks
      .filter(({ order, row }) => isCancelledUnpaid(order) !== row.cancelled_unpaid)
      .flatMap(({ row }) => row.contact_id ?? []),
  ),
]

type Fresh = Pick<LockedLook, "look" | "row">

/** The orders with their lines as first seen, apart by whether they were decided before; of new ones nothing is stored. */
async function withWhatIsStored(
  db: Db,
  fresh: readonly Fresh[],
): Promise<{ undecided: LockedLook[]; decided: DecidedLook[] }> {
  const known = fresh.filter(({ row }) => row.revision > 0).map(({ look }) => look.reading.facts.id)
  const lines = await storedLines(db, known)
  const decisions = await decisionsOf(db, known)
  const undecided: LockedLook[] = []
  const decided: DecidedLook[] = []
  for (const { look, row } of fresh) {
    const { facts } = look.reading
    const stored = lines.get(facts.id) ?? []
    const locked = { look, row, stored, order: asFrozen(facts, row, stored) }
    const before = decisions.get(facts.id)
    if (before === undefined) undecided.push(locked)
    else decided.push({ ...locked, decisions: before })
  }
  return { undecided, decided }
}

/** The order as it now is, with what stays as it was when the order, or the line, was first seen. */
export const asFrozen = (
  facts: OrderFacts,
  { placed_at }: Pick<OrderRow, "placed_at">,
  stored: readonly OrderLine[],
): OrderFacts => ({ ...facts, placed_at, lines: asFirstSeen(stored, facts.lines) })

async function write(db: Db, settled: readonly Settled[], now: Instant): Promise<void> {
  const all = <T>(part: (settlement: Settlement) => readonly T[]): T[] =>
    settled.flatMap(({ settlement }) => part(settlement))
  const commissions: CommissionState[] = all((one) => one.commissions)
  const contacts = settled.flatMap(({ contact }) => (contact === null ? [] : [contact]))
  await insertAll(db, [
    contactInsert(contacts.filter((one) => one.isChanged).map((one) => one.row)),
    ...settled.map(({ order, row }) => orderInsert(order, row, now)),
    ...settled.map(({ order, stored }) => lineInsert(order.id, stored, order.lines)),
    ...settled.map(({ order, settlement }) => decisionInsert(order.id, settlement.decisions)),
    ...commissionInserts(commissions, now),
    ...ledgerInserts(
      all((one) => one.postings),
      now,
    ),
    notificationInsert(
      all((one) => one.notifications),
      now,
    ),
    ...settled.flatMap(({ contact, settlement }) =>
      contact === null ? [] : [historyInsert(contact.row.id, contact.history, settlement.history)],
    ),
  ])
}
