// How runs are shown: the ids of those who did something to them as people, looked up once for a page.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { RunDetail, RunView } from "../../../../modules/referral/books/reading/payout-runs"
import { referral } from "../../../services"
import { actorsOf } from "../actors"
import { shownActions } from "../payouts/actions"

/** The same runs, with actors in the place of ids, and who invited those who approved. */
export async function shownRuns(scope: MedusaContainer, runs: readonly RunView[]) {
  const approvers = runs.flatMap(({ approvals }) => approvals.map(({ actor }) => actor))
  const invites = await referral(scope).accounts.invitesOf(approvers)
  const inviters = [...invites.values()].map(({ invited_by }) => invited_by)
  const starters = runs.flatMap(({ started_by }) => started_by ?? [])
  const actors = await actorsOf(scope, [...approvers, ...inviters, ...starters])
  const inviterOf = (actor: string) => {
    const invite = invites.get(actor)
    if (invite === undefined) return null
    return { ...actors(invite.invited_by), is_api_key: invite.by_api_key, at: invite.invited_at }
  }
  return runs.map((run) => ({
    ...run,
    approvals: run.approvals.map(({ actor, at }) => ({
      actor: actors(actor),
      at,
      invited_by: inviterOf(actor),
    })),
    started_by: run.started_by === null ? null : actors(run.started_by),
  }))
}

/** A run with everything that was done to it. */
export async function shownRun(scope: MedusaContainer, run: RunDetail) {
  const [shown] = await shownRuns(scope, [run])
  return { ...shown, actions: await shownActions(scope, run.actions) }
}
