// The one transaction in which an order is settled: lock, read the rules in force, let core decide, write all of it. Holds no rule: what
// is read goes to core as it is, and what core answers is written as it is.
import { generateEntityId } from "@medusajs/framework/utils"
import {
  type CommissionId,
  type CommissionState,
  type Decisions,
  type Instant,
  type OrderFacts,
  scopeKeysOf,
  type SettleInput,
  settleOrder as settle,
  type Settlement,
} from "../../../core"
import { commissionsOf, keepCommissions } from "./commissions"
import { contactOf, type ContactRow } from "./contacts"
import type { Db } from "./db"
import { decisionsOf, keepDecisions } from "./decisions"
import { currentDefaults, switchedOnAt } from "./defaults"
import { gatherEvidence } from "./evidence"
import { keepHistory } from "./history"
import { post } from "./ledger"
import { hasUnsent, keepNotifications } from "./notifications"
import { keepLines } from "./order-lines"
import type { OrderReading } from "./order-reading"
import { keepOrder, lockOrder, type OrderRow } from "./order-row"
import { distinct, rateRows, ruleBookFor } from "./rule-book"

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

  const order: OrderFacts = {
    ...reading.facts,
    lines: await keepLines(db, reading.facts.id, reading.facts.lines),
  }
  const decisions = await decisionsOf(db, order.id)
  const contact = decisions === null ? await contactOf(db, order) : null
  const asked = { db, reading: { ...reading, facts: order }, row, contact, now }
  const { input, visitorId } = decisions === null ? await undecided(asked) : await decided(asked, decisions)

  const settlement = input === null ? null : settle(input)
  if (settlement !== null) await keep(db, order, contact?.id ?? row.contact_id, settlement, now)
  await keepOrder(db, order, {
    contact_id: row.contact_id ?? contact?.id ?? null,
    visitor_id: row.visitor_id ?? visitorId,
    paid_since: settlement === null ? row.paid_since : settlement.paid_since,
    now,
  })
  return { outcome: "settled", mail: await hasUnsent(db, "order", order.id) }
}

interface Asked {
  db: Db
  reading: OrderReading
  row: OrderRow
  contact: ContactRow | null
  now: Instant
}

interface Answer {
  /** What core is to settle; null where nothing is to be attributed. */
  input: SettleInput | null
  visitorId: string | null
}

/** The first look: evidence, and the rules for everybody it names. */
async function undecided({ db, reading, row, contact, now }: Asked): Promise<Answer> {
  const order = reading.facts
  // What was ordered before the module was switched on belongs to nobody; it only counts as its contact's earlier order.
  if (order.placed_at < (await switchedOnAt(db))) return { input: null, visitorId: null }
  const { evidence, visitor_id } = await gatherEvidence(db, reading, contact)
  const candidates = [
    evidence.assignment?.partner_id,
    evidence.contact.lead_partner_id,
    ...[...evidence.coupons, ...evidence.clicks, ...evidence.history, ...evidence.address_clicks].map(
      (one) => one.partner_id,
    ),
  ].filter((id) => id !== undefined && id !== null)
  const rules = await ruleBookFor(db, await currentDefaults(db), candidates, scopesOf(order))
  const books = { now, order, rules, commissions: [], paid_since: row.paid_since, commissionId: idsFor([]) }
  return { input: { ...books, decisions: null, evidence }, visitorId: visitor_id }
}

/** A later look: only what the decision kept, and the cards it named. */
async function decided({ db, reading, row, now }: Asked, decisions: Decisions): Promise<Answer> {
  const order = reading.facts
  const enrollments = [decisions.sale, decisions.lead].flatMap(
    (decision) => decision.rules?.enrollments ?? [],
  )
  if (enrollments.length === 0) return { input: null, visitorId: null }
  const commissions = await commissionsOf(db, order.id)
  const cards = distinct(enrollments.flatMap((one) => [one.own_card, one.program_card]))
  const rules = {
    defaults: await currentDefaults(db),
    // Who the partners are by now changes nothing any more: the decision kept what section 5 needs.
    partner: () => undefined,
    enrollmentsOf: () => [],
    rateRow: await rateRows(db, cards, scopesOf(order)),
  }
  const books = {
    now,
    order,
    rules,
    commissions,
    paid_since: row.paid_since,
    commissionId: idsFor(commissions),
  }
  return { input: { ...books, decisions }, visitorId: null }
}

async function keep(
  db: Db,
  order: OrderFacts,
  contactId: string | null,
  settlement: Settlement,
  now: Instant,
): Promise<void> {
  await keepDecisions(db, order.id, settlement.decisions)
  await keepCommissions(db, settlement.commissions, now)
  await post(db, settlement.postings)
  if (contactId !== null) await keepHistory(db, contactId, settlement.history)
  await keepNotifications(db, settlement.notifications, now)
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
