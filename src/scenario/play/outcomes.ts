// Owns the result of a scenario, in the shape and order of `expect`. Owns no comparing.
import { commissionStatus, compareIds } from "../../core"
import type { Outcomes } from "../scenario"
import type { World } from "./world"

/** What came out of a world: every list sorted by its fields in the order shown. */
export function outcomesOf(world: World, refused: Outcomes["refused"]): Outcomes {
  return {
    leads: sorted(
      [...world.leads].map(([id, { partner_id, method }]) => ({ id, partner: partner_id, method })),
    ),
    orders: sorted([...world.orders.values()].map(orderOf)),
    commissions: sorted([...world.commissions.values()].map(commissionOf)),
    balances: sorted(
      [...world.balances.values()].map(({ partner_id, currency, balance: { pending, available, paid } }) => ({
        partner: partner_id,
        currency,
        pending: Number(pending),
        available: Number(available),
        paid: Number(paid),
      })),
    ),
    payouts: sorted(
      [...world.payouts.values()].map(({ run_id, partner_id, currency, amount, status }) => ({
        run: run_id,
        partner: partner_id,
        currency,
        amount: Number(amount),
        status,
      })),
    ),
    notifications: sorted(
      [...world.notifications.values()].map(({ kind, ref, partner_id }) => ({
        kind,
        ref,
        partner: partner_id,
      })),
    ),
    refused: sorted(refused),
  }
}

function orderOf({
  id,
  decisions: { sale, lead },
}: Parameters<World["orders"]["set"]>[1]): Outcomes["orders"][number] {
  return {
    id,
    sale: sale.partner_id === null ? null : { partner: sale.partner_id, method: sale.method },
    lead: lead.partner_id === null ? null : { partner: lead.partner_id },
  }
}

function commissionOf(
  commission: Parameters<World["commissions"]["set"]>[1],
): Outcomes["commissions"][number] {
  const { order_id, line_id, role, level, partner_id, currency, earned } = commission
  const status = commissionStatus(commission)
  return {
    order: order_id,
    line: line_id,
    role,
    level,
    partner: partner_id,
    currency,
    earned: Number(earned),
    status,
  }
}

/** By the fields in the order shown: texts by code point, numbers by size. */
function sorted<Item extends object>(items: Item[]): Item[] {
  return items.sort((a, b) => {
    const [left, right]: unknown[][] = [Object.values(a), Object.values(b)]
    for (const [index, value] of (left ?? []).entries()) {
      const order = compareValues(value, right?.[index])
      if (order !== 0) return order
    }
    return 0
  })
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b
  if (typeof a === "string" && typeof b === "string") return compareIds(a, b)
  return 0
}
