// Later looks at orders: only what the decisions kept, and the cards they named. Who the partners are by now changes nothing any more.
// Writes nothing.
import {
  type CommissionState,
  type Decisions,
  type Instant,
  scopeKeysOf,
  settleOrder,
} from "../../../../core"
import { commissionsOf } from "../commissions"
import type { Db } from "../db"
import { cardsOf } from "./decisions"
import { currentSettings } from "../settings/current"
import { commissionIds } from "./ids"
import { withUnsent } from "../notifications"
import { distinct, rateRows } from "../rule-book"
import type { LockedLook, Settled } from "./settle"

/** A look at an order that was decided before. */
export interface DecidedLook extends LockedLook {
  decisions: Decisions
}

/** Posts what is missing of these orders, by what was decided for them. */
export async function laterLooks(db: Db, looks: readonly DecidedLook[], now: Instant): Promise<Settled[]> {
  if (looks.length === 0) return []
  const ids = looks.map(({ order }) => order.id)
  const scopes = looks.flatMap(({ order }) => order.lines.flatMap((line) => scopeKeysOf(line.scope)))
  const commissions = byOrder(await commissionsOf(db, ids))
  const unsent = await withUnsent(db, "order", ids)
  const rules = {
    settings: await currentSettings(db),
    partner: () => undefined,
    enrollmentsOf: () => [],
    rateRow: await rateRows(db, distinct(looks.flatMap(({ decisions }) => cardsOf(decisions))), scopes),
  }
  return looks.map(({ decisions, ...locked }) => {
    const { order, row } = locked
    const existing = commissions.get(order.id) ?? []
    const settlement = settleOrder({
      now,
      order,
      rules,
      commissions: existing,
      paid_since: row.paid_since,
      commissionId: commissionIds(existing),
      decisions,
    })
    const { contact_id, visitor_id, visitors } = row
    const seen = { contact_id, visitor_id, visitors, paid_since: settlement.paid_since }
    return { ...locked, row: seen, settlement, contact: null, mail: unsent.has(order.id) }
  })
}

function byOrder(commissions: readonly CommissionState[]): Map<string, CommissionState[]> {
  const orders = new Map<string, CommissionState[]>()
  for (const one of commissions) orders.set(one.order_id, [...(orders.get(one.order_id) ?? []), one])
  return orders
}
