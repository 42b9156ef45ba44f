import { z } from "@medusajs/framework/zod"
import { anId, reason } from "../inputs"
import { pageOf } from "../pages"

const TAKEN_OUT_AT_ONCE = 200
const MARKED_AT_ONCE = 1_000

export const runStatus = z.enum(["drafting", "waiting", "approved", "rejected"])

export const AdminGetReferralPayoutRuns = pageOf({ status: runStatus.optional() })
export type AdminGetReferralPayoutRuns = z.infer<typeof AdminGetReferralPayoutRuns>

export const AdminCreateReferralPayoutRun = z.strictObject({
  /** Up to when it pays what became available; now, when left out. A date is its beginning in UTC. */
  period_end: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .refine((time) => Date.parse(time) <= Date.now(), "must not be in the future")
    .optional(),
  /** Who moves the money; the shop's own choice (`payouts.provider`), when left out. */
  provider: z.string().max(100).optional(),
})
export type AdminCreateReferralPayoutRun = z.infer<typeof AdminCreateReferralPayoutRun>

export const AdminUpdateReferralPayoutRun = z.strictObject({ paused: z.boolean(), reason })
export type AdminUpdateReferralPayoutRun = z.infer<typeof AdminUpdateReferralPayoutRun>

export const AdminApproveReferralPayoutRun = z.strictObject({ reason: reason.optional() })
export type AdminApproveReferralPayoutRun = z.infer<typeof AdminApproveReferralPayoutRun>

export const AdminRejectReferralPayoutRun = z.strictObject({ reason })
export type AdminRejectReferralPayoutRun = z.infer<typeof AdminRejectReferralPayoutRun>

export const AdminTakeOutReferralPayouts = z
  .strictObject({
    payout_ids: z.array(anId).min(1).max(TAKEN_OUT_AT_ONCE).optional(),
    /** The same as `payout_ids` with one. */
    payout_id: anId.optional(),
    reason,
  })
  .refine((body) => (body.payout_ids === undefined) !== (body.payout_id === undefined), {
    path: ["payout_ids"],
    message: "must say which payouts, and so must either it or payout_id, not both",
  })
export type AdminTakeOutReferralPayouts = z.infer<typeof AdminTakeOutReferralPayouts>

export const AdminMarkReferralPayoutsSent = z.strictObject({
  /** Everything in the file, when left out. */
  payout_ids: z.array(anId).min(1).max(MARKED_AT_ONCE).optional(),
  reason: reason.optional(),
})
export type AdminMarkReferralPayoutsSent = z.infer<typeof AdminMarkReferralPayoutsSent>

export const AdminResolveReferralPayout = z.discriminatedUnion(
  "outcome",
  [
    z.strictObject({ payout_id: anId, outcome: z.literal("paid"), reason }),
    z.strictObject({
      payout_id: anId,
      outcome: z.literal("failed"),
      attempts: z
        .int()
        .min(0)
        .optional()
        .describe(
          "The payout's `attempts` when you looked: a later try may have got through. Left out, it is said of the last one.",
        ),
      reason,
    }),
  ],
  { error: "must be paid or failed" },
)
export type AdminResolveReferralPayout = z.infer<typeof AdminResolveReferralPayout>

export const AdminBounceReferralPayout = z.strictObject({ payout_id: anId, reason })
export type AdminBounceReferralPayout = z.infer<typeof AdminBounceReferralPayout>

export const AdminSeeToReferralPayout = z.strictObject({ payout_id: anId, reason })
export type AdminSeeToReferralPayout = z.infer<typeof AdminSeeToReferralPayout>
