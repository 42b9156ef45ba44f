// GET, POST /admin/referral/payout-runs/:id
import { updatePayoutRun } from "../../../../contract/payouts/decisions"
import { getPayoutRun } from "../../../../contract/payouts/payout-runs"
import { route } from "../../../../route"
import { decisionRoute } from "../decision"
import { shownRun } from "../shown"

export const GET = route(getPayoutRun, async ({ scope, params }) => ({
  payout_run: await shownRun(scope, params.id),
}))

export const POST = decisionRoute(updatePayoutRun, ({ referral, params, body, actor, now }) =>
  referral.payouts.pauseOrResume(params.id, { ...body, actor }, now),
)
