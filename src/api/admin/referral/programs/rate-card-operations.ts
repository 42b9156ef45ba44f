// What the routes of rate cards take and answer, of programs and enrollments alike.
import { z } from "@medusajs/framework/zod"
import { listOf, type Operation, time } from "../../../openapi/operation"
import { AdminGetReferralRateCardDifference, AdminGetReferralRateCardHistory } from "./rate-card-history"
import {
  AdminChangeReferralRateCard,
  AdminCreateReferralRateCard,
  AdminGetReferralRateCard,
  ReferralRateRow,
  ReferralRateScope,
} from "./rate-cards"

const head = {
  owner_id: z.string(),
  number: z.int(),
  author: z.string().nullable(),
  author_user: z
    .object({
      id: z.string(),
      email: z.string(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
    })
    .nullable(),
  created_at: time,
}
const card = z.object({
  ...head,
  count: z.int().describe("How many rows the card has, shown or not."),
  rates: z.array(ReferralRateRow),
})
const summary = z.object({ ...head, added: z.int(), changed: z.int(), removed: z.int() })
const difference = z.object({
  scope: ReferralRateScope,
  before: ReferralRateRow.nullable(),
  after: ReferralRateRow.nullable(),
})

export function rateCardOperations(owner: "program" | "enrollment"): Operation[] {
  const path = `/admin/referral/${owner}s/:id/rate-cards`
  const unknown = { 404: [`${owner}.unknown`] }
  const large = { 413: ["request.too_large"], 415: ["request.not_json", "request.encoded"] }
  return [
    {
      method: "GET",
      path,
      summary: `Shows the newest rate card of one of the ${owner}s, or the one with a number.`,
      query: AdminGetReferralRateCard,
      answer: z.object({ rate_card: card.nullable() }),
      refusals: { 404: ["rate_card.unknown"] },
    },
    {
      method: "POST",
      path,
      summary: "Makes the next rate card out of all of its rows; the newest counts.",
      body: AdminCreateReferralRateCard,
      answer: z.object({ rate_card: card }),
      refusals: { 400: ["request.invalid", "rate_card.invalid"], ...unknown, ...large },
    },
    {
      method: "POST",
      path: `${path}/changes`,
      summary: "Makes the next rate card out of the newest one and what changes; answers it without rows.",
      description:
        "`number` is the card that the change was made from. If it is no longer the newest, nothing is saved, and the refusal carries " +
        "the newest `number`: what changed in between is at `/difference`.",
      body: AdminChangeReferralRateCard,
      answer: z.object({ rate_card: card }),
      refusals: {
        400: ["request.invalid", "rate_card.invalid"],
        409: ["rate_card.conflict"],
        ...unknown,
        ...large,
      },
    },
    {
      method: "GET",
      path: `${path}/history`,
      summary: "Lists the rate cards with their authors, newest first, without rows.",
      query: AdminGetReferralRateCardHistory,
      answer: listOf("rate_cards", summary),
    },
    {
      method: "GET",
      path: `${path}/difference`,
      summary: "Shows what a rate card says otherwise than an earlier one, scope by scope.",
      query: AdminGetReferralRateCardDifference,
      answer: listOf("differences", difference),
    },
  ]
}
