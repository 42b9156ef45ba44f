// The contract of payout runs. Decisions about them are in decisions.ts.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { idempotencyKey } from "../inputs"
import { one, pageOf, pageQuery } from "../pages"
import { Actor, amount, time } from "../shapes"
import { PayoutAction } from "./actions"

export const runStatus = z.enum(["drafting", "waiting", "approved", "rejected"])

/** A payout run as lists show it. */
export const PayoutRun = z.object({
  id: z.string(),
  status: runStatus,
  phase: z
    .enum(["drafting", "waiting", "empty", "paying", "paused", "asking", "done", "releasing", "rejected"])
    .describe(
      "The present work. `empty`: nothing is left in it to approve; `asking`: what is left is of unknown outcome.",
    ),
  period_end: time,
  source: z.enum(["admin", "api_key", "schedule"]),
  provider: z.string(),
  required_approvals: z.int(),
  approvals: z.array(
    z.object({
      actor: Actor,
      at: time,
      invited_by: Actor.extend({ is_api_key: z.boolean(), at: time })
        .nullable()
        .describe("The inviter of this admin, and when; null where that is not known."),
    }),
  ),
  paused: z.boolean(),
  started_by: Actor.nullable(),
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
      amount: amount.describe("The sum of `open`, `unknown`, `paid` and `left_out`."),
      open: amount.describe("Drafted or approved, not sent yet."),
      unknown: amount,
      paid: amount,
      left_out: amount.describe("Released, failed or returned: owed again."),
    }),
  ),
  file: z
    .object({
      id: z.string(),
      payouts: z.int(),
      failed: z
        .int()
        .describe("The number of them that failed since: they still stand in it, and must not be paid."),
      sha256: z.string(),
      created_at: time,
    })
    .nullable()
    .describe("The payment file, once there is one."),
})
export type PayoutRun = z.infer<typeof PayoutRun>

/** A run with everything that was done to it. */
export const PayoutRunDetail = PayoutRun.extend({
  actions: z
    .array(PayoutAction)
    .describe(
      "Actions, the last one first: all on the run as a whole, and the newest 500 on single payouts. A payout has all of its own.",
    ),
})
export type PayoutRunDetail = z.infer<typeof PayoutRunDetail>

const PATH = "/admin/referral/payout-runs"
const answer = one("payout_run", PayoutRunDetail)
const unknown = { 404: ["payout_run.unknown"] } as const

export const listPayoutRuns = endpoint("GET", PATH, {
  summary: "Lists payout runs, newest first.",
  permission: "referral_payout:read",
  query: pageQuery({ status: runStatus.optional() }),
  answer: pageOf("payout_runs", PayoutRun),
})

export const getPayoutRun = endpoint("GET", `${PATH}/:id`, {
  summary: "Shows a payout run with everything that was done to it.",
  permission: "referral_payout:read",
  answer,
  refuses: unknown,
})

export const getPaymentFile = endpoint("GET", `${PATH}/:id/file`, {
  summary: "Answers the payment file of a run, the same bytes each time.",
  description: "Its `ETag` is the SHA-256 of the bytes. For signed-in users only: it names bank accounts.",
  permission: "referral_payout_details:read",
  only: "users",
  answer: z.string(),
  csv: "only",
  refuses: {
    404: ["payout_run.unknown", "payout_run.no_file"],
    409: ["payout_details.no_secret", "payout_details.unreadable"],
  },
})

export const createPayoutRun = endpoint("POST", PATH, {
  summary: "Starts a payout run; drafts it at once, as far as three seconds reach.",
  description:
    "It needs the highest number of approvals that was required in the 7 days before; at least one where an API key starts it. The rest of a large one is drafted in the background. With an `Idempotency-Key` it is started once: the same key with the same content answers the same run; with other content it is refused.",
  permission: "referral_payout:write",
  headers: { "Idempotency-Key": idempotencyKey.optional() },
  body: z.strictObject({
    period_end: z
      .union([z.iso.datetime({ offset: true }), z.iso.date()])
      .refine((time) => Date.parse(time) <= Date.now(), "must not be in the future")
      .optional()
      .describe(
        "The time up to which it pays what became available; now, when left out. A date is its beginning in UTC.",
      ),
    provider: z
      .string()
      .max(100)
      .optional()
      .describe("The provider that moves the money; the shop's own choice, when left out."),
  }),
  answer,
  refuses: {
    400: ["idempotency_key.invalid", "payout_provider.unknown"],
    409: ["id.reused", "payout_details.no_secret"],
  },
})
