// What a correction changes for whom, as HTTP has it: per partner and per commission, in major units, with a sentence for each. Decides
// nothing: core compares and explains.
import { createHash } from "node:crypto"
import {
  type CommissionState,
  type Difference,
  differences,
  explainDifference,
  fingerprint,
  type Message,
  type PartnerDifference,
  partnerDifferences,
  type Role,
  toMajor,
} from "../../../../core"
import type { Db } from "../db"
import { type PartnerName, partnerNames } from "./record/names"

interface Change {
  partner_id: string
  partner: PartnerName | null
  currency_code: string
  /** In major units, like `after` and `delta`. */
  before: number
  after: number
  delta: number
}

interface CommissionChange extends Change {
  /** Null where the commission would only come about. */
  commission_id: string | null
  line_id: string
  role: Role
  level: number
  sentence: string
  messages: Message[]
}

/** What a correction came to, or would come to. Both lists are empty where nothing changes. */
export interface OrderDifference {
  dry_run: boolean
  /** Stands for this very difference: whoever confirms it can say that this is the one that was shown. */
  fingerprint: string
  partners: Change[]
  commissions: CommissionChange[]
}

/** The difference between an order's commissions, and what is new or changed of them. */
export async function describeDifference(
  db: Db,
  before: readonly CommissionState[],
  after: readonly CommissionState[],
): Promise<Pick<OrderDifference, "partners" | "commissions">> {
  const changes = differences(before, after)
  const names = await partnerNames(
    db,
    changes.map((one) => one.partner_id),
  )
  const known = new Set(before.map((one) => one.id))
  const change = ({ partner_id, currency, before, after }: PartnerDifference): Change => ({
    partner_id,
    partner: names.get(partner_id) ?? null,
    currency_code: currency,
    before: Number(toMajor(before, currency)),
    after: Number(toMajor(after, currency)),
    delta: Number(toMajor(after - before, currency)),
  })
  return {
    partners: partnerDifferences(before, after).map(change),
    commissions: changes.map((one) => ({
      commission_id: known.has(one.commission_id) ? one.commission_id : null,
      line_id: one.line_id,
      role: one.role,
      level: one.level,
      ...change(one),
      ...explainDifference(one, (id) => names.get(id)?.name ?? id),
    })),
  }
}

/** The same for the same difference, whenever it is asked for: ids of commissions that are still to come are made up each time. */
export function fingerprintOf(changes: readonly Difference[]): string {
  const content = changes.map(({ commission_id: _id, ...change }) => fingerprint(change)).sort()
  return createHash("sha256").update(content.join("\n")).digest("hex").slice(0, 32)
}
