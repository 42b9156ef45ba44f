// The one transaction in which an order is settled: lock, read the rules in force, let core decide, write all of it. Holds no rule: what
// is read goes to core as it is, and what core answers is written as it is.
import { generateEntityId } from "@medusajs/framework/utils"
import {
  type CommissionId,
  type CommissionState,
  type Decisions,
  type Evidence,
  hangsOnFirstOrder,
  type Instant,
  type OrderFacts,
  scopeKeysOf,
  settleOrder as settle,
  type Settlement,
} from "../../../../core"
import { commissionInserts, commissionsOf } from "../commissions"
import { contactOf } from "../contact/find"
import { historyInsert } from "../contact/history"
import { type Db, type Insert, insertAll } from "../db"
import { decisionInsert, decisionsOf } from "./decisions"
import { currentDefaults, rulesInForce } from "../defaults"
import { gatherEvidence } from "./evidence"
import { settleOpenLeads } from "../lead/settle"
import { ledgerInserts } from "../ledger"
import { hasUnsent, notificationInsert } from "../notifications"
import { lineInsert, storedLines, withFrozenScopes } from "./lines"
import type { OrderReading } from "./reading"
import { lockOrder, orderInsert, type OrderRow } from "./row"
import { distinct, rateRows, ruleBookFor } from "../rule-book"

/** What came of it. `stale`: somebody wrote since the order was read, so that the facts may be old; nothing was written. */
export type Settling = { outcome: "settled"; mail: boolean } | { outcome: "stale" }

interface Seen {
  revision: number
  now: Instant
}

/** Settles one order in the transaction `db`. Twice with the same facts posts nothing the second time. */
export async function settleOrder(db: Db, reading: OrderReading, { revision, now }: Seen): Promise<Settling> {
  // A draft is no sale yet: nothing of it is kept, not even that its buyer has ordered.
  if (reading.draft) return { outcome: "settled", mail: false }
  const row = await lockOrder(db, reading, now)
  if (row.revision !== revision) return { outcome: "stale" }

  const { facts } = reading
  const isNew = row.revision === 0
  const stored = isNew ? [] : await storedLines(db, facts.id)
  const order: OrderFacts = { ...facts, lines: withFrozenScopes(stored, facts.lines) }
  const decisions = isNew ? null : await decisionsOf(db, facts.id)
  const look = {
    db,
    row,
    now,
    order,
    cart_id: reading.cart_id,
    lines: lineInsert(order.id, stored, order.lines),
  }
  return decisions === null ? await firstLook(look) : await laterLook(look, decisions)
}

interface Look {
  db: Db
  row: OrderRow
  now: Instant
  order: OrderFacts
  cart_id: string | null
  /** What changed of the lines. */
  lines: Insert
}

/** The first look: evidence, the rules for everybody it names, and the decision. */
async function firstLook({ db, row, now, order, cart_id, lines }: Look): Promise<Settling> {
  // A lead that came before the order counts for it, even while its own workflow could not run yet.
  if (row.has_open_leads) await settleOpenLeads(db, order, order.placed_at, now)
  const contact = await contactOf(db, order)
  const { defaults, switched_on_at, backfilled } = await rulesInForce(db)
  const known = { ...row, contact_id: contact?.id ?? null, now }
  // What was ordered before the module was switched on belongs to nobody; it only counts as its contact's earlier order.
  if (order.placed_at < switched_on_at) {
    await insertAll(db, [orderInsert(order, known), lines])
    return { outcome: "settled", mail: false }
  }
  const { evidence, visitor_id } = await gatherEvidence(db, order, cart_id, contact)
  const candidates = candidatesOf(evidence)
  const rules = await ruleBookFor(db, defaults, candidates, scopesOf(order))
  // Whether this is the contact's first order is known only once those before it have all been read: until then it waits.
  if (!backfilled && candidates.some((id) => rules.enrollmentsOf(id).some(hangsOnFirstOrder))) {
    await insertAll(db, [orderInsert(order, { ...known, awaits_backfill: true }), lines])
    return { outcome: "settled", mail: false }
  }
  const books = { now, order, rules, commissions: [], paid_since: row.paid_since, commissionId: idsFor([]) }
  const settlement = settle({ ...books, decisions: null, evidence })
  await insertAll(db, [
    orderInsert(order, { ...known, visitor_id, paid_since: settlement.paid_since }),
    lines,
    ...settlementInserts(order, settlement, now),
    ...(contact === null ? [] : [historyInsert(contact.id, evidence.history, settlement.history)]),
  ])
  return { outcome: "settled", mail: settlement.notifications.length > 0 }
}

/** A later look: only what the decision kept, and the cards it named. Who the partners are by now changes nothing any more. */
async function laterLook({ db, row, now, order, lines }: Look, decisions: Decisions): Promise<Settling> {
  const enrollments = [decisions.sale, decisions.lead].flatMap((one) => one.rules?.enrollments ?? [])
  const cards = distinct(enrollments.flatMap((one) => [one.own_card, one.program_card]))
  const commissions = await commissionsOf(db, order.id)
  const rules = {
    defaults: await currentDefaults(db),
    partner: () => undefined,
    enrollmentsOf: () => [],
    rateRow: await rateRows(db, cards, scopesOf(order)),
  }
  const commissionId = idsFor(commissions)
  const settlement = settle({
    now,
    order,
    rules,
    commissions,
    paid_since: row.paid_since,
    commissionId,
    decisions,
  })
  await insertAll(db, [
    orderInsert(order, { ...row, paid_since: settlement.paid_since, now }),
    lines,
    ...settlementInserts(order, settlement, now),
  ])
  return { outcome: "settled", mail: await hasUnsent(db, "order", order.id) }
}

const settlementInserts = (order: OrderFacts, settlement: Settlement, now: Instant): Insert[] => [
  decisionInsert(order.id, settlement.decisions),
  ...commissionInserts(settlement.commissions, now),
  ...ledgerInserts(settlement.postings, now),
  notificationInsert(settlement.notifications, now),
]

/** Everybody whom the evidence names. */
function candidatesOf({ assignment, contact, coupons, clicks, history, address_clicks }: Evidence): string[] {
  const named = [...coupons, ...clicks, ...history, ...address_clicks].map((one) => one.partner_id)
  return [assignment?.partner_id, contact.lead_partner_id, ...named].filter(
    (id) => id !== undefined && id !== null,
  )
}

const scopesOf = (order: OrderFacts): string[] => order.lines.flatMap((line) => scopeKeysOf(line.scope))

/** The ids of an order's commissions: those that exist keep theirs, a new one gets one that sorts by time. */
function idsFor(existing: readonly CommissionState[]): CommissionId {
  const ids = new Map(
    existing.map((one) => [keyOf(one.line_id, one.role, one.level, one.partner_id), one.id]),
  )
  return (...parts) => {
    const key = keyOf(...parts)
    const id = ids.get(key) ?? generateEntityId(undefined, "refcom")
    ids.set(key, id)
    return id
  }
}

const keyOf = (...[line, role, level, partner]: Parameters<CommissionId>): string =>
  `${line} ${role} ${level} ${partner}`
