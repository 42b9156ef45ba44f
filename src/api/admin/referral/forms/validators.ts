import { z } from "@medusajs/framework/zod"
import { findParams } from "../list-query"

const status = z.enum(["active", "inactive"])

const fields = {
  status: status.optional(),
  /** The partner whose form this is: all of its leads are theirs. */
  partner_id: z.string().min(1).nullable().optional(),
  confirm_email: z
    .boolean()
    .describe(
      "A lead counts only once its e-mail was confirmed; yes unless said otherwise. Without it a stranger who types somebody's e-mail decides who their lead partner is.",
    )
    .optional(),
  /** A field that people don't see; a submission that fills it in is dropped. */
  trap_field: z.string().trim().min(1).max(100).nullable().optional(),
  /** Submissions of one visitor within 24 hours. */
  visitor_cap: z.number().int().min(1).max(1_000_000).nullable().optional(),
}

export const AdminCreateReferralForm = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** As it stands in the URL; never changes. */
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "may hold letters, digits, _ and -, at most 64"),
  ...fields,
})
export type AdminCreateReferralForm = z.infer<typeof AdminCreateReferralForm>

export const AdminUpdateReferralForm = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  ...fields,
})
export type AdminUpdateReferralForm = z.infer<typeof AdminUpdateReferralForm>

export const AdminGetReferralForms = findParams().extend({
  q: z.string().optional(),
  id: z.union([z.string(), z.array(z.string())]).optional(),
  code: z.string().optional(),
  status: status.optional(),
})
