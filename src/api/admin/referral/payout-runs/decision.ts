// The route of a decision about a payout run: it is committed, then the run's workflow is told, then the run is
// answered as it is.
import type { AnswerOf, Endpoint } from "../../../contract/endpoint"
import { type Route, route, type RouteRequest, type Sent } from "../../../route"
import { shownRun } from "./shown"

/** Any decision: its path names the run, and it has a body. */
type Decision = Endpoint & { path: `/admin/referral/payout-runs/:id${string}` }

/** `decide` may return fields that are answered beside the run. */
export const decisionRoute = <E extends Decision>(
  endpoint: E,
  decide: (request: RouteRequest<E>) => Promise<object | void>,
): Route =>
  route(endpoint, async (request) => {
    const { durable, scope, req } = request
    const runId = req.params.id ?? ""
    const more = (await decide(request)) ?? {}
    // A decision is true without the workflow; what it wasn't told the sweep tells it.
    await durable.payoutRunChanged(runId)
    return { payout_run: await shownRun(scope, runId), ...more } as Sent<AnswerOf<E>>
  })
