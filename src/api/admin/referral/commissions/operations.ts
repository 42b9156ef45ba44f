// What the routes of commissions take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { actorShape, amountShape, entryShape, partnerShape } from "../money-shapes"
import {
  AdminGetReferralCommissions,
  AdminReviewReferralCommission,
  AdminReviewReferralCommissions,
  commissionRole,
  commissionStatus,
} from "./validators"

const PATH = "/admin/referral/commissions"
const unknown = { 404: ["commission.unknown"] }

const Commission = z.object({
  id: z.string(),
  order_id: z.string(),
  order_display_id: z.int().nullable(),
  line_id: z.string(),
  line_title: z.string().nullable(),
  role: commissionRole,
  level: z.int(),
  partner: partnerShape,
  program: z.object({ id: z.string(), name: z.string() }).nullable(),
  status: commissionStatus,
  earned: amountShape.describe("What stands earned: `pending`, `available` and `paid` together."),
  pending: amountShape,
  available: amountShape.describe(
    "Matured and not paid out; below 0 where more was paid than is still earned.",
  ),
  paid: amountShape,
  currency_code: z.string(),
  held: z.boolean(),
  voided: z.boolean(),
  due_at: time
    .nullable()
    .describe(
      "When the next of what is pending falls due. It matures then if the order is paid and it isn't held.",
    ),
  created_at: time,
})

const Detail = Commission.extend({
  reviews: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["hold", "release", "void"]),
      actor: actorShape,
      reason: z.string(),
      reviewed_at: time,
    }),
  ),
  entries: z.array(entryShape),
})
const one = z.object({ commission: Detail })

const review = (kind: "hold" | "release" | "void", summary: string, conflicts: string[]): Operation => ({
  method: "POST",
  path: `${PATH}/:id/${kind}`,
  summary,
  body: AdminReviewReferralCommission,
  answer: one,
  refusals: { 400: ["request.invalid"], ...unknown, 409: conflicts },
})

export const COMMISSION_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary: "Lists commissions, newest first.",
    description:
      "With `Accept: text/csv` it answers all that the filters find, whatever `limit` and `offset`.",
    query: AdminGetReferralCommissions,
    answer: listOf("commissions", Commission),
    csv: true,
  },
  {
    method: "GET",
    path: `${PATH}/:id`,
    summary: "Shows a commission with its reviews and ledger entries.",
    answer: one,
    refusals: unknown,
  },
  review("hold", "Holds a commission: it stops maturing.", ["commission.already_held", "commission.voided"]),
  review("release", "Ends a hold: what fell due meanwhile matures.", [
    "commission.not_held",
    "commission.voided",
  ]),
  review("void", "Takes back all that a commission earned, for good.", ["commission.voided"]),
  {
    method: "POST",
    path: `${PATH}/batch`,
    summary: "Holds, releases or voids up to 200 commissions, each on its own.",
    description: "Says of each what came of it: a refused one holds up no other.",
    body: AdminReviewReferralCommissions,
    answer: z.object({
      done: z.array(z.string()),
      refused: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
    }),
  },
]
