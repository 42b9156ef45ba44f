// GET, POST /admin/referral/payout-runs (rules §7.1)
import { DomainError } from "../../../../core/errors"
import { createPayoutRun, listPayoutRuns } from "../../../contract/payouts/payout-runs"
import { paged } from "../../../paged"
import { route } from "../../../route"
import { accountOf } from "../access/users-only"
import { idempotencyKeyOf } from "../idempotency-key"
import { shownRun, shownRuns } from "./shown"

/** The beginning of keys that admins choose: a key of the schedule's must never be taken. */
const ADMIN_KEY = "admin:"

export const GET = route(listPayoutRuns, async ({ referral, scope, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.payouts.listRuns(filter, { limit, offset })
  return paged("payout_runs", await shownRuns(scope, listed.rows), listed, query)
})

export const POST = route(createPayoutRun, async ({ referral, durable, scope, req, body, actor, now }) => {
  const key = idempotencyKeyOf(req)
  const { period_end, provider } = body
  checkProvider(durable.payoutProviders.ids, provider)
  const isUser = (await accountOf(req)) !== null
  const run = {
    period_end: period_end === undefined ? null : Date.parse(period_end),
    source: isUser ? ("admin" as const) : ("api_key" as const),
    actor,
    idempotency_key: key === null ? null : ADMIN_KEY + key,
    provider,
  }
  const runId = await referral.payouts.start(run, now)
  await referral.payouts.advanceAtOnce(runId, now)
  await durable.payoutRunChanged(runId)
  return { payout_run: await shownRun(scope, runId) }
})

function checkProvider(ids: readonly string[], provider: string | undefined): void {
  if (provider === undefined || ids.includes(provider)) return
  const message = `There is no payout provider "${provider}"; there are: ${ids.join(", ")}.`
  throw new DomainError("payout_provider.unknown", message, "provider")
}
