// GET, POST /admin/referral/payout-runs: all runs, newest first; another one, drafted as far as a request may take (semantics 7).
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { DomainError } from "../../../../core/errors"
import { refusing } from "../../../refusals"
import { durable, referral } from "../../../services"
import { idempotencyKeyOf } from "../idempotency-key"
import { answerPage } from "../pages"
import { accountOf } from "../access/users-only"
import { answerRun, tellRun } from "./one"
import { shownRuns } from "./shown"
import type { AdminCreateReferralPayoutRun, AdminGetReferralPayoutRuns } from "./validators"

/** What admins choose must never be taken for a key of the schedule's: its run would be refused. */
const OURS = "admin:"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralPayoutRuns
  const listed = await referral(req.scope).payouts.listRuns(filter, { limit, offset })
  const rows = await shownRuns(req.scope, listed.rows)
  answerPage(res, "payout_runs", { ...listed, rows }, { limit, offset })
}

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralPayoutRun>, res) => {
  const key = idempotencyKeyOf(req, res)
  if (key === undefined) return
  const { period_end, provider } = req.validatedBody
  checkProvider(req.scope, provider)
  const { payouts } = referral(req.scope)
  const now = Date.now()
  const isUser = (await accountOf(req)) !== null
  const run = {
    period_end: period_end === undefined ? null : Date.parse(period_end),
    source: isUser ? ("admin" as const) : ("api_key" as const),
    actor: req.auth_context.actor_id,
    idempotency_key: key === null ? null : OURS + key,
    provider,
  }
  const runId = await payouts.start(run, now)
  await payouts.advanceAtOnce(runId, now)
  await tellRun(req.scope, runId)
  await answerRun(req, res, runId)
})

function checkProvider(scope: MedusaContainer, provider: string | undefined): void {
  const { ids } = durable(scope).payoutProviders
  if (provider === undefined || ids.includes(provider)) return
  const message = `There is no payout provider "${provider}"; there are: ${ids.join(", ")}.`
  throw new DomainError("payout_provider.unknown", message, "provider")
}
