// The contract of commissions: lists, reviews and their CSV.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { anId, currencyCode, moment, reason } from "../inputs"
import { one, pageOf, pageQuery } from "../pages"
import { Actor, amount, Entry, partnerName, time } from "../shapes"

/** The most commissions in one batch. */
const BATCH_LIMIT = 200

export const commissionStatus = z.enum(["pending", "available", "paid", "reversed", "held"])
export const commissionRole = z.enum(["lead", "sale"])
const reviewKind = z.enum(["hold", "release", "void"])

/** A commission as lists show it. */
export const Commission = z.object({
  id: z.string(),
  order_id: z.string(),
  order_display_id: z.int().nullable(),
  line_id: z.string(),
  line_title: z.string().nullable(),
  role: commissionRole,
  level: z.int(),
  partner: partnerName.nullable(),
  program: z.object({ id: z.string(), name: z.string() }).nullable(),
  status: commissionStatus,
  earned: amount.describe("The sum of `pending`, `available` and `paid`."),
  pending: amount,
  available: amount.describe("Matured and not paid out; below 0 where more was paid than is still earned."),
  paid: amount,
  currency_code: z.string(),
  held: z.boolean(),
  voided: z.boolean(),
  due_at: time
    .nullable()
    .describe(
      "The time when the next pending amount falls due. It matures then if the order is paid and it isn't held.",
    ),
  created_at: time,
})
export type Commission = z.infer<typeof Commission>

/** A commission with its reviews and ledger entries. */
export const CommissionDetail = Commission.extend({
  reviews: z.array(
    z.object({ id: z.string(), kind: reviewKind, actor: Actor, reason: z.string(), reviewed_at: time }),
  ),
  entries: z.array(Entry),
})
export type CommissionDetail = z.infer<typeof CommissionDetail>

const PATH = "/admin/referral/commissions"
const unknown = { 404: ["commission.unknown"] } as const

export const listCommissions = endpoint("GET", PATH, {
  summary: "Lists commissions, newest first.",
  description: "With `Accept: text/csv` it answers all that the filters find, whatever `limit` and `offset`.",
  permission: "referral_commission:read",
  query: pageQuery({
    partner_id: anId.optional(),
    order_id: anId.optional(),
    program_id: anId.optional(),
    status: commissionStatus.optional(),
    role: commissionRole.optional(),
    currency_code: currencyCode.optional(),
    created_at: z.strictObject({ gte: moment.optional(), lt: moment.optional() }).optional(),
    order: z.enum(["-created_at", "created_at"]).default("-created_at"),
  }),
  answer: pageOf("commissions", Commission),
  csv: [
    "id",
    "created_at",
    "order_id",
    "order_display_id",
    "line_id",
    "line_title",
    "role",
    "level",
    "partner_id",
    "partner_name",
    "partner_code",
    "program_id",
    "program_name",
    "status",
    "currency_code",
    "earned",
    "pending",
    "available",
    "paid",
    "held",
    "voided",
    "due_at",
  ],
})

export const getCommission = endpoint("GET", `${PATH}/:id`, {
  summary: "Shows a commission with its reviews and ledger entries.",
  permission: "referral_commission:read",
  answer: one("commission", CommissionDetail),
  refuses: unknown,
})

export const holdCommission = endpoint("POST", `${PATH}/:id/hold`, {
  summary: "Holds a commission: it stops maturing.",
  permission: "referral_commission:write",
  body: z.strictObject({ reason }),
  answer: one("commission", CommissionDetail),
  refuses: { ...unknown, 409: ["commission.already_held", "commission.voided"] },
})

export const releaseCommission = endpoint("POST", `${PATH}/:id/release`, {
  summary: "Ends a hold: what fell due meanwhile matures.",
  permission: "referral_commission:write",
  body: z.strictObject({ reason }),
  answer: one("commission", CommissionDetail),
  refuses: { ...unknown, 409: ["commission.not_held", "commission.voided"] },
})

export const voidCommission = endpoint("POST", `${PATH}/:id/void`, {
  summary: "Takes back all that a commission earned, for good.",
  permission: "referral_commission:write",
  body: z.strictObject({ reason }),
  answer: one("commission", CommissionDetail),
  refuses: { ...unknown, 409: ["commission.voided"] },
})

export const reviewCommissions = endpoint("POST", `${PATH}/batch`, {
  summary: "Holds, releases or voids up to 200 commissions, each on its own.",
  description: "Answers the result of each: a refused one holds up no other.",
  permission: "referral_commission:write",
  body: z.strictObject({ action: reviewKind, ids: z.array(anId).min(1).max(BATCH_LIMIT), reason }),
  answer: z.object({
    done: z.array(z.string()),
    refused: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
  }),
})
