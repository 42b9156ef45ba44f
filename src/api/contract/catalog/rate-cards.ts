// The contract of the rate cards of programs and enrollments. A card is never changed; a new one counts.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { one, pageOf, pageQuery } from "../pages"
import { time, User } from "../shapes"

/** The most rows in one list of one body; larger cards are made in several changes. */
export const ROWS_AT_MOST = 20_000
const LARGEST_NUMBER = 2_000_000_000

/** Amounts in major units by currency; percent with up to 4 decimals. The rules say what is possible. */
const rate = z.strictObject({
  percent: z.number().optional().describe("0 to 100."),
  amount: z.record(z.string(), z.number()).optional().describe("At least 0."),
})
const levels = z.array(rate).describe("Up to 10, level 1 first.")
const id = z.string().min(1)

export const RateScope = z.union([
  z.literal("default"),
  z.strictObject({ product_id: id }),
  z.strictObject({ variant_id: id }),
  z.strictObject({ collection_id: id }),
  z.strictObject({ category_id: id }),
])
export type RateScope = z.infer<typeof RateScope>

export const RateRow = z.strictObject({
  scope: RateScope,
  excluded: z.boolean().describe("The line earns nothing.").optional(),
  sale: z.strictObject({ levels, unused: rate.optional() }).optional(),
  lead: z.strictObject({ levels }).optional(),
})
export type RateRow = z.infer<typeof RateRow>

const head = {
  owner_id: z.string(),
  number: z.int(),
  author: z.string().nullable(),
  author_user: User.nullable(),
  created_at: time,
}

export const RateCard = z.object({
  ...head,
  count: z.int().describe("The number of rows of the card, shown or not."),
  rates: z.array(RateRow),
})
export type RateCard = z.infer<typeof RateCard>

export const RateCardSummary = z.object({ ...head, added: z.int(), changed: z.int(), removed: z.int() })
export type RateCardSummary = z.infer<typeof RateCardSummary>

export const RateCardDifference = z.object({
  scope: RateScope,
  before: RateRow.nullable(),
  after: RateRow.nullable(),
})
export type RateCardDifference = z.infer<typeof RateCardDifference>

const rows = z.array(RateRow).max(ROWS_AT_MOST)
const number = z.coerce.number().int().max(LARGEST_NUMBER)

/** The endpoints of the rate cards of one kind of owner. */
function rateCardsOf<const Owner extends "program" | "enrollment">(owner: Owner) {
  const path = `/admin/referral/${owner}s/:id/rate-cards` as const
  const unknown = { 404: [`${owner}.unknown` as const] }
  return {
    get: endpoint("GET", path, {
      summary: `Shows the newest rate card of one of the ${owner}s, or the one with a number.`,
      permission: "referral_program:read",
      query: z.strictObject({
        number: number.min(1).optional(),
        limit: z.coerce
          .number()
          .int()
          .min(0)
          .max(1_000)
          .optional()
          .describe("All rows of the card where it is left out."),
        offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
      }),
      answer: one("rate_card", RateCard.nullable()),
      refuses: { 404: ["rate_card.unknown"] },
    }),
    create: endpoint("POST", path, {
      summary: "Makes the next rate card out of all of its rows; the newest counts.",
      permission: "referral_program:write",
      body: z.strictObject({ rates: rows }),
      rows: { rates: RateRow },
      answer: one("rate_card", RateCard),
      refuses: { 400: ["rate_card.invalid"], ...unknown },
    }),
    change: endpoint("POST", `${path}/changes`, {
      summary: "Makes the next rate card out of the newest one and what changes; answers it without rows.",
      description:
        "`number` is the card that the change was made from. If it is no longer the newest, nothing is saved, and the refusal carries " +
        "the newest `number`: what changed in between is at `/difference`.",
      permission: "referral_program:write",
      body: z.strictObject({
        number: z
          .number()
          .int()
          .min(0)
          .max(LARGEST_NUMBER)
          .describe("The card that the change was made from; 0 while there is none."),
        set: rows.default([]),
        remove: z.array(RateScope).max(ROWS_AT_MOST).default([]),
      }),
      rows: { set: RateRow, remove: RateScope },
      answer: one("rate_card", RateCard),
      refuses: { 400: ["rate_card.invalid"], 409: ["rate_card.conflict"], ...unknown },
    }),
    history: endpoint("GET", `${path}/history`, {
      summary: "Lists the rate cards with their authors, newest first, without rows.",
      permission: "referral_program:read",
      query: pageQuery({}),
      answer: pageOf("rate_cards", RateCardSummary),
    }),
    difference: endpoint("GET", `${path}/difference`, {
      summary: "Shows the difference of a rate card from an earlier one, scope by scope.",
      permission: "referral_program:read",
      query: pageQuery({
        number: number.min(1),
        since: number
          .min(0)
          .optional()
          .describe("Compared with this card; 0 is none, the one before it if left out."),
      }),
      answer: pageOf("differences", RateCardDifference),
    }),
  }
}

export const programRateCards = rateCardsOf("program")
export const enrollmentRateCards = rateCardsOf("enrollment")
