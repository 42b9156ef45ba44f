// The contract of the routes about the installation itself: health, permissions and this document.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { one } from "../pages"
import { time } from "../shapes"

export const Health = z.object({
  status: z.enum(["ok", "attention"]),
  database: z.literal("ok"),
  temporal: z.object({
    configured: z.boolean(),
    address: z.string().nullable(),
    namespace: z.string().nullable(),
    reachable: z.boolean(),
  }),
  worker: z.discriminatedUnion("state", [
    z.object({ state: z.literal("off"), reason: z.string() }),
    z.object({ state: z.literal("connecting"), since: time, last_error: z.string().nullable() }),
    z.object({ state: z.literal("running"), since: time }),
    z.object({ state: z.literal("stopped") }),
  ]),
  orders: z.object({ unsettled_since: time.nullable() }),
  ledger: z.object({
    checked_at: time.nullable(),
    age_hours: z.int(),
    is_stale: z.boolean(),
    entries: z.int(),
    findings: z.int(),
  }),
  backlog: z.object({
    unsent_notifications: z.int(),
    vanished_orders: z.int(),
    coupons_without_promotion: z.int(),
    open_leads: z.int(),
    backfill: z.object({
      status: z.enum(["waiting", "running", "done"]),
      orders: z.int(),
      orders_waiting_for_it: z.int(),
    }),
    apply_jobs_running: z.int(),
    apply_jobs_failed: z.int(),
    orders_unsettled: z.int(),
    earnings_due: z.int(),
    earnings_overdue: z.int(),
    payout_runs_waiting: z.int(),
    payouts_unmarked: z.int(),
    payouts_unknown: z.int(),
    payouts_late: z.int(),
  }),
})
export type Health = z.infer<typeof Health>

export const getHealth = endpoint("GET", "/admin/referral/health", {
  summary: "Shows the state of the database, Temporal, the worker and the ledger, and the backlog.",
  description: "docs/operations.md explains every field.",
  permission: "referral_settings:read",
  answer: one("health", Health),
})

export const listPermissions = endpoint("GET", "/admin/referral/permissions", {
  summary: "Lists the permissions of the admin who asks.",
  description:
    "Each as `resource:operation`. All of them, unless the shop uses Medusa's role-based access control (flag `rbac`).",
  permission: null,
  answer: z.object({ permissions: z.array(z.string()) }),
})

export const getOpenApiDocument = endpoint("GET", "/admin/referral/openapi.json", {
  summary: "Shows this document.",
  permission: "referral_settings:read",
  answer: z.looseObject({ openapi: z.string() }),
})
