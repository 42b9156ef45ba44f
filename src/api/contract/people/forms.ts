// The contract of web forms, as admins register them.
import { z } from "@medusajs/framework/zod"
import { findParams, medusaResource, stamps } from "../medusa-resource"

const status = z.enum(["active", "inactive"])
const name = z.string().trim().min(1).max(200)

export const Form = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  status,
  partner_id: z.string().nullable(),
  confirm_email: z.boolean(),
  trap_field: z.string().nullable(),
  visitor_cap: z.int().nullable(),
  ...stamps,
})
export type Form = z.infer<typeof Form>

const fields = {
  status: status.optional(),
  partner_id: z
    .string()
    .min(1)
    .nullable()
    .describe("The partner whose form this is: all of its leads are theirs.")
    .optional(),
  confirm_email: z
    .boolean()
    .describe(
      "A lead counts only once its e-mail was confirmed; yes unless said otherwise. Without it a stranger who types somebody's e-mail decides who their lead partner is.",
    )
    .optional(),
  trap_field: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .describe("A field that people don't see; a submission that fills it in is dropped.")
    .optional(),
  visitor_cap: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .nullable()
    .describe("Submissions of one visitor within 24 hours.")
    .optional(),
}

export const forms = medusaResource({
  path: "/admin/referral/forms",
  entity: "referral_form",
  one: "form",
  many: "forms",
  reads: "referral_contact:read",
  writes: "referral_contact:write",
  shape: Form,
  find: findParams().extend({
    q: z.string().optional(),
    id: z.union([z.string(), z.array(z.string())]).optional(),
    code: z.string().optional(),
    status: status.optional(),
  }),
  create: z.strictObject({
    name,
    code: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "may hold letters, digits, _ and -, at most 64")
      .describe("As it stands in the URL; never changes."),
    ...fields,
  }),
  update: z.strictObject({ name: name.optional(), ...fields }),
  refuses: { 400: ["partner.unknown"], 409: ["form.exists"] },
})
