// GET, POST /admin/referral/payout-runs/:id: a run with all that was done to it; stopping it before the next transfer, or letting it go on.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { answerRun, deciding } from "../one"
import type { AdminUpdateReferralPayoutRun } from "../validators"

export const GET = refusing((req: AuthenticatedMedusaRequest, res) =>
  answerRun(req, res, req.params.id ?? ""),
)

export const POST = deciding<AdminUpdateReferralPayoutRun>((payouts, { runId, actor, body, now }) =>
  payouts.pauseOrResume(runId, { ...body, actor }, now),
)
