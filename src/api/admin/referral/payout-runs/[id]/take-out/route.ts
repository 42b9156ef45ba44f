// POST /admin/referral/payout-runs/:id/take-out: these payouts leave a waiting run, all or none; its approvals stay (semantics 7, 10).
import { deciding } from "../../one"
import type { AdminTakeOutReferralPayouts } from "../../validators"

export const POST = deciding<AdminTakeOutReferralPayouts>(async (payouts, { runId, actor, body, now }) => {
  const { payout_ids = [], payout_id, reason } = body
  const ids = payout_id === undefined ? payout_ids : [payout_id]
  const at = (index: number) => (payout_id === undefined ? `payout_ids[${index}]` : "payout_id")
  await payouts.requireIn(runId, ids, at)
  await payouts.takeOut(runId, { payout_ids: ids, actor, reason }, now)
})
