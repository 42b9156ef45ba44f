// What the health route answers.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"

export const HEALTH_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/health",
    summary: "Says how the database, Temporal, the worker and the ledger are, and what waits.",
    description: "Every field is explained in docs/operations.md.",
    answer: z.object({
      health: z.looseObject({
        status: z.enum(["ok", "attention"]),
        database: z.literal("ok"),
        temporal: z.looseObject({ configured: z.boolean(), reachable: z.boolean() }),
        worker: z.looseObject({ state: z.enum(["off", "connecting", "running", "stopped"]) }),
        orders: z.object({ unsettled_since: z.iso.datetime().nullable() }),
        ledger: z.object({
          checked_at: z.iso.datetime().nullable(),
          age_hours: z.int(),
          is_stale: z.boolean(),
          entries: z.int(),
          findings: z.int(),
        }),
        backlog: z.record(z.string(), z.int()),
      }),
    }),
  },
]
