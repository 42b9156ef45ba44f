// Owns the ids of an order's commissions: those that exist keep theirs, a new one gets one that sorts by time.
import { generateEntityId } from "@medusajs/framework/utils"
import type { CommissionId, CommissionState } from "../../../../core"

/** Ids for the commissions of one order, of which these exist already. */
export function commissionIds(existing: readonly CommissionState[]): CommissionId {
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
