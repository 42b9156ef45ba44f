// What the routes about partners' balances and statements take and answer.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { amountShape, entryKindShape, partnerShape } from "../money-shapes"
import { AdminGetReferralStatement } from "../partners/[id]/statement/validators"
import { AdminGetReferralBalances } from "./validators"

const Balance = z.object({
  currency_code: z.string(),
  pending: amountShape,
  available: amountShape.describe("Below 0 where more was paid than stands earned."),
  reserved: amountShape.describe("In payouts that are drafted, approved or of unknown outcome."),
})

const Statement = z.object({
  partner: partnerShape.unwrap(),
  currency_code: z.string(),
  month: z.string(),
  opening_balance: amountShape.describe("What the shop owed: pending and available together."),
  closing_balance: amountShape,
  entries: z.array(
    z.object({
      at: time,
      kind: entryKindShape.exclude(["matured"]),
      order_id: z.string().nullable(),
      order_display_id: z.int().nullable(),
      commission_id: z.string().nullable(),
      payout_id: z.string().nullable(),
      description_code: z.enum([
        "earned",
        "taken_back",
        "adjusted_up",
        "adjusted_down",
        "reserved",
        "settled",
        "released",
        "bounced",
      ]),
      amount: amountShape.describe("0 for a payout that was reserved before and now left."),
      balance: amountShape.describe("What was owed after it."),
    }),
  ),
})

export const BALANCE_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/balances",
    summary: "Lists what partners stand at, by partner, then currency.",
    query: AdminGetReferralBalances,
    answer: listOf("balances", Balance.extend({ partner: partnerShape })),
  },
  {
    method: "GET",
    path: "/admin/referral/partners/:id/balances",
    summary: "Shows what a partner stands at, ever earned and was paid, in each currency.",
    description: "`pending`, `available`, `reserved` and `paid` together are `earned` and what was adjusted.",
    answer: z.object({
      balances: z.array(
        Balance.extend({
          earned: amountShape.describe("All that was ever earned, less what was taken back."),
          paid: amountShape.describe("What reached the bank, less what it returned."),
        }),
      ),
    }),
    refusals: { 404: ["partner.unknown"] },
  },
  {
    method: "GET",
    path: "/admin/referral/partners/:id/statement",
    summary: "Shows a partner's statement of one month of UTC in one currency.",
    description:
      "Entries belong to the month in which they were posted, so a past month never changes. What matured moved nothing and is left out.",
    query: AdminGetReferralStatement,
    answer: z.object({ statement: Statement }),
    csv: true,
    refusals: { 400: ["request.invalid", "currency.unknown"], 404: ["partner.unknown"] },
  },
]
