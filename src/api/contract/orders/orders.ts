// The contract of an order's record and its corrections.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { commissionRole } from "../money/commissions"
import { one } from "../pages"
import { amount, partnerName } from "../shapes"
import { Message, OrderRecord } from "./record"

const REASON_LENGTH = 1_000
const PATH = "/admin/referral/orders/:id"
const unknown = { 404: ["order.unknown"] } as const
const conflicts = {
  409: ["order.undecided", "order.difference_changed", "order.unreadable", "order.unwritable"],
} as const
const DRY =
  "With `dry_run` it writes nothing and answers the difference; without, a `reason` is asked for. Posts only the difference."

const change = z.object({
  partner_id: z.string(),
  partner: partnerName.nullable(),
  currency_code: z.string(),
  before: amount,
  after: amount,
  delta: amount,
})

/** The difference that a correction makes, or would make. */
export const OrderDifference = z.object({
  dry_run: z.boolean(),
  fingerprint: z
    .string()
    .describe("Sent back with the correction, it is refused where it would be another one by now."),
  partners: z.array(change),
  commissions: z.array(
    change.extend({
      commission_id: z.string().nullable().describe("Null where the commission would only come about."),
      line_id: z.string(),
      role: commissionRole,
      level: z.int(),
      sentence: z.string(),
      messages: z.array(Message),
    }),
  ),
})
export type OrderDifference = z.infer<typeof OrderDifference>

const fields = {
  reason: z
    .string()
    .trim()
    .max(REASON_LENGTH)
    .optional()
    .describe("The reason, for later readers of the record. A dry run needs none."),
  dry_run: z.boolean().default(false),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/, "must be the fingerprint of a dry run")
    .optional()
    .describe("The fingerprint of the difference that was shown: refused where it would be another by now."),
}

interface Stated {
  reason?: string | undefined
  dry_run: boolean
}
const isStated = ({ reason, dry_run }: Stated): boolean => dry_run || (reason ?? "") !== ""
const UNSTATED = { path: ["reason"], message: "must say why" }

export const getOrder = endpoint("GET", PATH, {
  summary: "Shows the partners credited with an order and why, the earnings, and every posting.",
  permission: "referral_commission:read",
  answer: one("order", OrderRecord),
  refuses: unknown,
})

export const reassignOrder = endpoint("POST", `${PATH}/reassign`, {
  summary: "Credits another partner, or nobody, with an order in one role.",
  description: `By today's terms and rates, with the dates and limits of the placement. ${DRY}`,
  permission: "referral_commission:write",
  body: z
    .strictObject({
      role: commissionRole,
      partner_id: z
        .string()
        .regex(/^[\w-]{1,64}$/, "must be the id of a partner")
        .nullable()
        .describe("Null credits nobody."),
      ...fields,
    })
    .refine(isStated, UNSTATED),
  answer: one("difference", OrderDifference),
  refuses: { 400: ["partner.unknown", "partner.not_eligible"], ...unknown, ...conflicts },
})

export const recalculateOrder = endpoint("POST", `${PATH}/recalculate`, {
  summary: "Computes an order's commissions again, by the rules stored with it or by today's.",
  description: `The partners stay. ${DRY}`,
  permission: "referral_commission:write",
  body: z
    .strictObject({
      with: z.enum(["stored", "current"]).describe("The rules stored with the order, or those of today."),
      ...fields,
    })
    .refine(isStated, UNSTATED),
  answer: one("difference", OrderDifference),
  refuses: { ...unknown, ...conflicts },
})
