// How it is answered and described what people did to payout runs and payouts: with who they are, looked up once.
import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import type { ActionView } from "../../../../modules/referral/books/reading/payout-actions"
import { time } from "../../../openapi/operation"
import { actorsOf } from "../actors"
import { actorShape } from "../money-shapes"

/** One thing that somebody did. */
export const actionShape = z.object({
  id: z.string(),
  kind: z.enum([
    "approve",
    "reject",
    "take_out",
    "pause",
    "resume",
    "mark_sent",
    "state_failed",
    "resolve_paid",
    "resolve_failed",
    "bounce",
    "see_to",
  ]),
  actor: actorShape,
  reason: z.string().nullable(),
  payout_id: z.string().nullable(),
  at: time,
})

/** The same, with actors in the place of ids. */
export async function shownActions(scope: MedusaContainer, actions: readonly ActionView[]) {
  const actors = await actorsOf(
    scope,
    actions.map(({ actor }) => actor),
  )
  return actions.map((action) => ({ ...action, actor: actors(action.actor) }))
}
