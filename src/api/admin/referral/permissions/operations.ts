// The answer of the route of permissions.
import { z } from "@medusajs/framework/zod"
import type { Operation } from "../../../openapi/operation"

export const PERMISSION_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/permissions",
    summary: "Lists what the admin who asks may do with the referral program.",
    description:
      "Each as `resource:operation`. All of them, unless the shop uses Medusa's role-based access control (flag `rbac`).",
    answer: z.object({ permissions: z.array(z.string()) }),
  },
]
