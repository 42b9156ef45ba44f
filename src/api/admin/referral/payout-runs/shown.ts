// How runs are shown: the ids of those who did something to them as people, looked up once for a page.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { RunDetail, RunView } from "../../../../modules/referral/books/reading/payout-runs"
import { actorsOf } from "../actors"
import { shownActions } from "../payouts/actions"

/** The same runs, with actors in the place of ids. */
export async function shownRuns(scope: MedusaContainer, runs: readonly RunView[]) {
  const actors = await actorsOf(scope, runs.flatMap(peopleOf))
  return runs.map((run) => ({
    ...run,
    approvals: run.approvals.map((approval) => ({ ...approval, actor: actors(approval.actor) })),
    started_by: run.started_by === null ? null : actors(run.started_by),
  }))
}

/** A run with everything that was done to it. */
export async function shownRun(scope: MedusaContainer, run: RunDetail) {
  const [shown] = await shownRuns(scope, [run])
  return { ...shown, actions: await shownActions(scope, run.actions) }
}

const peopleOf = ({ approvals, started_by }: RunView): string[] => [
  ...approvals.map((approval) => approval.actor),
  ...(started_by === null ? [] : [started_by]),
]
