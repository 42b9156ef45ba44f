// Payout runs as they are answered: with people in the place of ids, looked up once for a page.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { RunView } from "../../../../modules/referral/books/reading/payout-runs"
import { referral } from "../../../services"
import { actorsOf } from "../actors"
import { shownActions } from "../payouts/actions"

/** The same runs, with the admins who approved them, and who invited those. */
export async function shownRuns<Run extends RunView>(scope: MedusaContainer, runs: readonly Run[]) {
  const show = await peopleOf(scope, runs)
  return runs.map(show)
}

/** A run with everything that was done to it. Refused with `payout_run.unknown`. */
export async function shownRun(scope: MedusaContainer, runId: string) {
  const run = await referral(scope).payouts.run(runId)
  const show = await peopleOf(scope, [run])
  return { ...show(run), actions: await shownActions(scope, run.actions) }
}

async function peopleOf(scope: MedusaContainer, runs: readonly RunView[]) {
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
  return <Run extends RunView>(run: Run) => ({
    ...run,
    approvals: run.approvals.map(({ actor, at }) => ({
      actor: actors(actor),
      at,
      invited_by: inviterOf(actor),
    })),
    started_by: run.started_by === null ? null : actors(run.started_by),
  })
}
