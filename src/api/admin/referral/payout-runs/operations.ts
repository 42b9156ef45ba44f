// What the routes of payout runs take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { actorShape, amountShape } from "../money-shapes"
import { actionShape } from "../payouts/actions"
import {
  AdminApproveReferralPayoutRun,
  AdminBounceReferralPayout,
  AdminCreateReferralPayoutRun,
  AdminGetReferralPayoutRuns,
  AdminMarkReferralPayoutsSent,
  AdminRejectReferralPayoutRun,
  AdminResolveReferralPayout,
  AdminSeeToReferralPayout,
  AdminTakeOutReferralPayouts,
  AdminUpdateReferralPayoutRun,
  runStatus,
} from "./validators"

const PATH = "/admin/referral/payout-runs"
const unknown = { 404: ["payout_run.unknown"] }
const usersOnly = { 403: ["request.needs_user"] }
const approversOnly = {
  403: ["request.needs_user", "payout_run.account_too_new", "payout_run.not_an_approver"],
}

const Run = z.object({
  id: z.string(),
  status: runStatus,
  phase: z
    .enum(["drafting", "waiting", "empty", "paying", "paused", "asking", "done", "releasing", "rejected"])
    .describe(
      "What it is about now. `empty`: nothing is left in it to approve; `asking`: what is left is of unknown outcome.",
    ),
  period_end: time,
  source: z.enum(["admin", "api_key", "schedule"]),
  provider: z.string(),
  required_approvals: z.int(),
  approvals: z.array(
    z.object({
      actor: actorShape,
      at: time,
      invited_by: actorShape
        .extend({ is_api_key: z.boolean(), at: time })
        .nullable()
        .describe("Who invited this admin, and when; null where that is not known."),
    }),
  ),
  paused: z.boolean(),
  started_by: actorShape.nullable(),
  created_at: time,
  drafted_at: time.nullable(),
  decided_at: time.nullable(),
  payouts: z.int(),
  statuses: z.object({
    draft: z.int(),
    approved: z.int(),
    unknown: z.int(),
    paid: z.int(),
    failed: z.int(),
    released: z.int(),
  }),
  totals: z.array(
    z.object({
      currency_code: z.string(),
      payouts: z.int(),
      amount: amountShape.describe("All of it: `open`, `unknown`, `paid` and `left_out` together."),
      open: amountShape.describe("Drafted or approved, not sent yet."),
      unknown: amountShape,
      paid: amountShape,
      left_out: amountShape.describe("Released, failed or returned: owed again."),
    }),
  ),
  file: z
    .object({
      id: z.string(),
      payouts: z.int(),
      failed: z
        .int()
        .describe("How many of them were called failed since: they still stand in it, and must not be paid."),
      sha256: z.string(),
      created_at: time,
    })
    .nullable()
    .describe("The payment file, once there is one."),
})

const Detail = Run.extend({
  actions: z
    .array(actionShape)
    .describe(
      "Who did what, the last one first: all that was done to the run as a whole, and of what was done to single payouts the newest 500. A payout has all of its own.",
    ),
})
const one = z.object({ payout_run: Detail })

function decision(
  name: string,
  summary: string,
  body: z.ZodType,
  { conflicts, ...more }: Partial<Operation> & { conflicts: string[]; unknownPayout?: true; any?: true },
): Operation {
  const { unknownPayout, any, ...rest } = more
  return {
    method: "POST",
    path: `${PATH}/:id${name}`,
    summary,
    body,
    answer: one,
    refusals: {
      400: ["request.invalid", ...(unknownPayout ? ["payout.unknown"] : [])],
      ...(any ? usersOnly : approversOnly),
      ...unknown,
      409: conflicts,
    },
    ...rest,
  }
}

const READING: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary: "Lists payout runs, newest first.",
    query: AdminGetReferralPayoutRuns,
    answer: listOf("payout_runs", Run),
  },
  {
    method: "GET",
    path: `${PATH}/:id`,
    summary: "Shows a payout run with everything that was done to it.",
    answer: one,
    refusals: unknown,
  },
  {
    method: "GET",
    path: `${PATH}/:id/file`,
    summary: "Answers the payment file of a run, the same bytes each time.",
    description: "Its `ETag` is the SHA-256 of the bytes. For signed-in users only: it names bank accounts.",
    answer: z.string(),
    csv: "only",
    refusals: {
      ...usersOnly,
      404: ["payout_run.unknown", "payout_run.no_file"],
      409: ["payout_details.no_secret", "payout_details.unreadable"],
    },
  },
]

export const PAYOUT_RUN_OPERATIONS: Operation[] = [
  ...READING,
  {
    method: "POST",
    path: PATH,
    summary: "Starts a payout run; drafts it at once, as far as three seconds reach.",
    description:
      "It needs the highest number of approvals that was required in the 7 days before; at least one where an API key starts it. The rest of a large one is drafted in the background. With an `Idempotency-Key` it is started once: the same key with the same content answers the same run; with other content it is refused.",
    headers: { "Idempotency-Key": z.string().min(1).max(255).optional() },
    body: AdminCreateReferralPayoutRun,
    answer: one,
    refusals: {
      400: ["request.invalid", "idempotency_key.invalid", "payout_provider.unknown"],
      409: ["id.reused", "payout_details.no_secret"],
    },
  },
  decision(
    "",
    "Stops an approved run before the next transfer, or lets it go on.",
    AdminUpdateReferralPayoutRun,
    {
      conflicts: ["payout_run.not_approved", "payout_run.already_paused", "payout_run.not_paused"],
      any: true,
    },
  ),
  decision("/approve", "Approves a waiting run, once for each admin.", AdminApproveReferralPayoutRun, {
    description:
      "With the last approval that is required everything that is left in it is paid. By an admin whose account is older than the run, and one of `payouts.approvers` where the shop names them.",
    conflicts: ["payout_run.not_waiting", "payout_run.already_approved"],
  }),
  decision("/reject", "Rejects a waiting run: nothing of it is paid.", AdminRejectReferralPayoutRun, {
    any: true,
    conflicts: ["payout_run.not_waiting"],
  }),
  decision("/take-out", "Takes payouts out of a waiting run, all or none.", AdminTakeOutReferralPayouts, {
    any: true,
    description: "Approvals so far stay. `payout_id` alone is the same as `payout_ids` with one.",
    conflicts: ["payout_run.not_waiting", "payout.not_draft"],
    unknownPayout: true,
  }),
  decision(
    "/mark-sent",
    "Says that the payment file was sent: all of it, or these payouts of it.",
    AdminMarkReferralPayoutsSent,
    {
      conflicts: ["payout_run.not_approved", "payout_run.no_file", "payout.not_unknown"],
      unknownPayout: true,
    },
  ),
  decision("/resolve", "Says what became of a payout of unknown outcome.", AdminResolveReferralPayout, {
    description:
      "That it was paid is believed at once. That it failed is believed from the second admin who says so: the first one gets `resolution` `stated`.",
    answer: one.extend({ resolution: z.enum(["resolved", "stated"]) }),
    conflicts: [
      "payout_run.not_approved",
      "payout.not_unknown",
      "payout.in_flight",
      "payout.sent_again",
      "payout.already_stated",
    ],
    unknownPayout: true,
  }),
  decision(
    "/bounce",
    "Says that the bank returned a paid payout: it is owed again.",
    AdminBounceReferralPayout,
    {
      description: "Not by an admin who said that it was sent or paid (`said_paid_by`).",
      conflicts: ["payout.not_paid", "payout.needs_another_admin"],
      unknownPayout: true,
    },
  ),
  decision(
    "/see-to",
    "Says that somebody has seen to a payout that the provider paid after all.",
    AdminSeeToReferralPayout,
    {
      any: true,
      description:
        "Posts nothing: take away what the partner has had by an adjustment. Nobody is asked about the payout any more, and it keeps its `late_outcome`.",
      conflicts: ["payout.not_late", "payout.already_seen_to"],
      unknownPayout: true,
    },
  ),
]
