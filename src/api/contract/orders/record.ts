// The record of an order: the credited partners and why, the earnings, every posting, and all that happened.
import { z } from "@medusajs/framework/zod"
import { LOST_BECAUSE, WON_BECAUSE } from "../../../core/attribution/decision"
import type { Message as CoreMessage } from "../../../core/explain/message"
import { commissionRole, commissionStatus } from "../money/commissions"
import { amount, partnerName, time, User } from "../shapes"

/** A message by its id and values, to be said in another language. */
export const Message: z.ZodType<Message> = z.lazy(() =>
  z.object({
    id: z.custom<Message["id"]>((id) => typeof id === "string"),
    values: z.record(z.string(), z.union([z.string(), Message])),
  }),
)
export type Message = CoreMessage

const methods = z.enum(["explicit", "coupon", "cookie", "history", "ip", "lead"])
const method = methods.nullable()
const role = commissionRole
const card = z.object({ owner_id: z.string(), number: z.int() })
const partner = partnerName.nullable()

/** The decision about one role, with its evidence. */
export const RoleRecord = z.object({
  partner,
  method,
  explanation: z.string().describe("A sentence that a support agent can read out."),
  messages: z.array(Message),
  candidates: z.array(
    z.object({
      partner_id: z.string(),
      partner,
      method: methods,
      source: z.string().nullable().describe("The click, promotion or assignment; null for history."),
      at: z.number().nullable().describe("Milliseconds since 1970."),
      verdict: z.discriminatedUnion("won", [
        z.object({ won: z.literal(true), because: z.enum(WON_BECAUSE) }),
        z.object({ won: z.literal(false), because: z.enum(LOST_BECAUSE) }),
      ]),
    }),
  ),
  defaults_version: z.int(),
  earn_on: z.enum(["order", "payment"]),
  decided_at: time,
  programs: z
    .array(
      z.object({
        enrollment_id: z.string(),
        program_id: z.string(),
        program: z.string().nullable(),
        own_card: card.nullable(),
        program_card: card.nullable(),
      }),
    )
    .describe("The enrollments that may decide a line, in deciding order."),
  chain: z
    .array(z.object({ partner_id: z.string(), partner, active: z.boolean(), blocked_buyer: z.boolean() }))
    .describe("The partner and everybody above them, level 1 first, as of the decision."),
})
export type RoleRecord = z.infer<typeof RoleRecord>

/** The earnings of one line in one role, and why it earns nothing, if so. */
export const LineRecord = z.object({
  line_id: z.string(),
  role,
  quantity: z.number(),
  base: amount.describe("The net sum that is left of the line."),
  sentence: z.string(),
  notes: z.array(Message),
  note: z.string(),
})
export type LineRecord = z.infer<typeof LineRecord>

/** A commission of the order as it stands. */
export const OrderCommission = z.object({
  id: z.string(),
  line_id: z.string(),
  role,
  level: z.int(),
  partner,
  partner_id: z.string(),
  program_id: z.string(),
  amount: amount.describe("The sum that stands earned."),
  currency_code: z.string(),
  status: commissionStatus,
  explanation: z
    .object({
      arithmetic: z.string(),
      sentence: z.string(),
      messages: z.array(Message),
      scope_key: z.string(),
      card,
      full: z.string(),
    })
    .nullable()
    .describe("Null where nothing of it stands any more."),
})
export type OrderCommission = z.infer<typeof OrderCommission>

const postingKind = z.enum(["earned", "matured", "taken_back"])
const posting = {
  key: z.string(),
  amount,
  currency_code: z.string(),
  partner,
  line_id: z.string().nullable(),
  role: role.nullable(),
  level: z.int().nullable(),
}

/** A ledger entry of the order. */
export const Posting = z.object({
  ...posting,
  kind: postingKind,
  source: z.string(),
  destination: z.string(),
  commission_id: z.string().nullable(),
  effective_at: time,
  posted_at: time,
})
export type Posting = z.infer<typeof Posting>

const byAdmin = { actor: z.string(), author: User.nullable() }
const happened = <What extends string, More extends z.ZodRawShape>(what: What, more: More) =>
  z.object({ at: time, what: z.literal(what), ...more })

/** One event of the order's life; `actor` is the id of the admin who caused it. */
export const TimelineEntry = z.discriminatedUnion("what", [
  happened("placed", {}),
  happened("visitor_changed", { from: z.string().nullable(), to: z.string().nullable() }),
  happened("assigned", { partner, ...byAdmin }),
  happened("decided", { role, partner, method }),
  happened("reassigned", { role, partner, reason: z.string().nullable(), ...byAdmin }),
  happened("recalculated", {
    with: z.enum(["stored", "current"]),
    reason: z.string().nullable(),
    ...byAdmin,
  }),
  z.object({ at: time, what: postingKind, ...posting }),
])
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** One of all decisions about the order; the last of each role counts. */
export const PastDecision = z.object({
  role,
  seq: z.int(),
  partner,
  partner_id: z.string().nullable(),
  method,
  decided_at: time,
  actor: z.string().nullable().describe("Null for the first decision, which the rules made."),
  author: User.nullable(),
  reason: z.string().nullable(),
})
export type PastDecision = z.infer<typeof PastDecision>

/** Everything about one order. `sale` and `lead` are null while nothing is decided. */
export const OrderRecord = z.object({
  id: z.string(),
  placed_at: time,
  currency_code: z.string(),
  contact_id: z.string().nullable(),
  looked_at: time,
  vanished: z.boolean(),
  total: amount.describe("The order's money as last read, with tax and shipping, like the next three."),
  paid: amount,
  refunded: amount,
  goodwill: amount.describe("Credit in the buyer's favour after the placement that is no refund's echo."),
  cancelled: z.boolean(),
  visitors: z
    .array(z.object({ visitor_id: z.string().nullable(), since: time }))
    .describe("Every visitor its cart was bound to, where there was more than one; the last one counts."),
  sale: RoleRecord.nullable(),
  lead: RoleRecord.nullable(),
  lines: z.array(LineRecord),
  commissions: z.array(OrderCommission),
  postings: z.array(Posting),
  decisions: z.array(PastDecision).describe("Oldest first."),
  timeline: z.array(TimelineEntry),
  workflow: z
    .object({ id: z.string(), url: z.string().nullable() })
    .describe("The order's workflow in Temporal."),
})
export type OrderRecord = z.infer<typeof OrderRecord>
