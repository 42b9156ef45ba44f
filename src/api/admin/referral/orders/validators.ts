import { z } from "@medusajs/framework/zod"

const REASON_LENGTH = 1_000

const fields = {
  /** Why, for whoever reads the order's record later. A dry run needs none. */
  reason: z.string().trim().max(REASON_LENGTH).optional(),
  /** Only say what it would come to. */
  dry_run: z.boolean().default(false),
  /** The `fingerprint` of the difference that was shown: refused where it would be another by now. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/, "must be the fingerprint of a dry run")
    .optional(),
}

interface Stated {
  reason?: string | undefined
  dry_run: boolean
}

const isStated = ({ reason, dry_run }: Stated): boolean => dry_run || (reason ?? "") !== ""
const UNSTATED = { path: ["reason"], message: "must say why" }

export const AdminReassignReferralOrder = z
  .strictObject({
    role: z.enum(["sale", "lead"]),
    /** Null credits nobody. */
    partner_id: z
      .string()
      .regex(/^[\w-]{1,64}$/, "must be the id of a partner")
      .nullable(),
    ...fields,
  })
  .refine(isStated, UNSTATED)
export type AdminReassignReferralOrder = z.infer<typeof AdminReassignReferralOrder>

export const AdminRecalculateReferralOrder = z
  .strictObject({
    /** The rules stored with the order, or those of today. */
    with: z.enum(["stored", "current"]),
    ...fields,
  })
  .refine(isStated, UNSTATED)
export type AdminRecalculateReferralOrder = z.infer<typeof AdminRecalculateReferralOrder>
