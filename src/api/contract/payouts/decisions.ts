// The contract of decisions about payout runs and their payouts.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { anId, reason } from "../inputs"
import { one } from "../pages"
import { PayoutRunDetail } from "./payout-runs"

const TAKEN_OUT_AT_ONCE = 200
const MARKED_AT_ONCE = 1_000

const PATH = "/admin/referral/payout-runs"
const answer = one("payout_run", PayoutRunDetail)
const unknown = { 404: ["payout_run.unknown"] } as const
const unknownPayout = { 400: ["payout.unknown"], ...unknown } as const

export const updatePayoutRun = endpoint("POST", `${PATH}/:id`, {
  summary: "Stops an approved run before the next transfer, or lets it go on.",
  permission: "referral_payout:write",
  only: "users",
  body: z.strictObject({ paused: z.boolean(), reason }),
  answer,
  refuses: {
    ...unknown,
    409: ["payout_run.not_approved", "payout_run.already_paused", "payout_run.not_paused"],
  },
})

export const approvePayoutRun = endpoint("POST", `${PATH}/:id/approve`, {
  summary: "Approves a waiting run, once for each admin.",
  description:
    "With the last approval that is required everything that is left in it is paid. By an admin whose account is older than the run, and one of `payouts.approvers` where the shop names them.",
  permission: "referral_payout:approve",
  only: "approvers",
  body: z.strictObject({ reason: reason.optional() }),
  answer,
  refuses: { ...unknown, 409: ["payout_run.not_waiting", "payout_run.already_approved"] },
})

export const rejectPayoutRun = endpoint("POST", `${PATH}/:id/reject`, {
  summary: "Rejects a waiting run: nothing of it is paid.",
  permission: "referral_payout:write",
  only: "users",
  body: z.strictObject({ reason }),
  answer,
  refuses: { ...unknown, 409: ["payout_run.not_waiting"] },
})

export const takeOutPayouts = endpoint("POST", `${PATH}/:id/take-out`, {
  summary: "Takes payouts out of a waiting run, all or none.",
  description: "Approvals so far stay. `payout_id` alone is the same as `payout_ids` with one.",
  permission: "referral_payout:write",
  only: "users",
  body: z
    .strictObject({
      payout_ids: z.array(anId).min(1).max(TAKEN_OUT_AT_ONCE).optional(),
      payout_id: anId.optional().describe("The same as `payout_ids` with one."),
      reason,
    })
    .refine((body) => (body.payout_ids === undefined) !== (body.payout_id === undefined), {
      path: ["payout_ids"],
      message: "must say which payouts, and so must either it or payout_id, not both",
    }),
  answer,
  refuses: { ...unknownPayout, 409: ["payout_run.not_waiting", "payout.not_draft"] },
})

export const markPayoutsSent = endpoint("POST", `${PATH}/:id/mark-sent`, {
  summary: "Marks the payment file as sent: all of it, or these payouts of it.",
  permission: "referral_payout:approve",
  only: "approvers",
  body: z.strictObject({
    payout_ids: z
      .array(anId)
      .min(1)
      .max(MARKED_AT_ONCE)
      .optional()
      .describe("Everything in the file, when left out."),
    reason: reason.optional(),
  }),
  answer,
  refuses: {
    ...unknownPayout,
    409: ["payout_run.not_approved", "payout_run.no_file", "payout.not_unknown"],
  },
})

export const resolvePayout = endpoint("POST", `${PATH}/:id/resolve`, {
  summary: "States the outcome of a payout whose outcome is unknown.",
  description:
    "That it was paid is believed at once. That it failed is believed from the second admin who says so: the first one gets `resolution` `stated`.",
  permission: "referral_payout:approve",
  only: "approvers",
  body: z.discriminatedUnion(
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
  ),
  answer: answer.extend({ resolution: z.enum(["resolved", "stated"]) }),
  refuses: {
    ...unknownPayout,
    409: [
      "payout_run.not_approved",
      "payout.not_unknown",
      "payout.in_flight",
      "payout.sent_again",
      "payout.already_stated",
    ],
  },
})

export const bouncePayout = endpoint("POST", `${PATH}/:id/bounce`, {
  summary: "States that the bank returned a paid payout: it is owed again.",
  description: "Not by an admin who said that it was sent or paid (`said_paid_by`).",
  permission: "referral_payout:approve",
  only: "approvers",
  body: z.strictObject({ payout_id: anId, reason }),
  answer,
  refuses: { ...unknownPayout, 409: ["payout.not_paid", "payout.needs_another_admin"] },
})

export const acknowledgePayout = endpoint("POST", `${PATH}/:id/see-to`, {
  summary: "Acknowledges a payout that the provider paid after all.",
  description:
    "Posts nothing: take away what the partner has had by an adjustment. Nobody is asked about the payout any more, and it keeps its `late_outcome`.",
  permission: "referral_payout:write",
  only: "users",
  body: z.strictObject({ payout_id: anId, reason }),
  answer,
  refuses: { ...unknownPayout, 409: ["payout.not_late", "payout.already_seen_to"] },
})
