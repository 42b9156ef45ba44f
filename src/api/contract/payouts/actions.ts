// The actions of admins on payout runs and payouts, as both answer them.
import { z } from "@medusajs/framework/zod"
import { Actor, time } from "../shapes"

export const PayoutAction = z.object({
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
  actor: Actor,
  reason: z.string().nullable(),
  payout_id: z.string().nullable(),
  at: time,
})
export type PayoutAction = z.infer<typeof PayoutAction>
