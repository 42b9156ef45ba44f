// How one run is answered, and decided about: each decision is committed, then the run's workflow is told, then the run is answered as it is.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Payouts } from "../../../../modules/referral/payouts"
import { refusing } from "../../../refusals"
import { durable, referral } from "../../../services"
import { shownRun } from "./shown"

/** Has the run's workflow look again. What was done is true without it, and what it wasn't told the sweep tells it. */
export async function tellRun(scope: MedusaContainer, runId: string): Promise<void> {
  await durable(scope).payoutRunChanged(runId)
}

/** Answers a run with everything that was done to it. Refused with `payout_run.unknown`. */
export async function answerRun(
  { scope }: { scope: MedusaContainer },
  res: MedusaResponse,
  runId: string,
  more: object = {},
): Promise<void> {
  const run = await shownRun(scope, await referral(scope).payouts.run(runId))
  res.json({ payout_run: run, ...more })
}

/** What somebody decides. */
interface Deciding<Body> {
  runId: string
  /** The admin's id. */
  actor: string
  body: Body
  now: number
}

/** A route that does this to the run that the URL names, and answers the run; what comes back is answered beside it. */
export const deciding = <Body>(
  decide: (payouts: Payouts, deciding: Deciding<Body>) => Promise<object | void>,
) =>
  refusing(async (req: AuthenticatedMedusaRequest<Body>, res) => {
    const runId = req.params.id ?? ""
    const by = { runId, actor: req.auth_context.actor_id, body: req.validatedBody, now: Date.now() }
    const said = await decide(referral(req.scope).payouts, by)
    await tellRun(req.scope, runId)
    await answerRun(req, res, runId, said ?? {})
  })
