// The contract of programs.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { entityOf, findParams, medusaResource, selectParams, stamps } from "../medusa-resource"
import { one } from "../pages"
import { time } from "../shapes"
import { Terms, termsFields } from "./terms"

const status = z.enum(["active", "inactive"])
const name = z.string().trim().min(1).max(200)
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

export const Program = z.object({
  id: z.string(),
  name: z.string(),
  priority: z.int(),
  status,
  starts_at: time.nullable(),
  ends_at: time.nullable(),
  first_order_only: z.boolean(),
  months: z.int().nullable(),
  auto_enroll: z.boolean(),
  ...Terms.shape,
  ...stamps,
})
export type Program = z.infer<typeof Program>

const fields = {
  priority: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .describe("The lowest number pays, of several programs that have a row for a line.")
    .optional(),
  status: status.optional(),
  starts_at: moment.nullable().optional(),
  ends_at: moment.nullable().optional(),
  first_order_only: z.boolean().optional(),
  months: z
    .number()
    .int()
    .min(1)
    .max(1_200)
    .nullable()
    .describe("Takes a contact's orders for so many months after their first.")
    .optional(),
  auto_enroll: z.boolean().describe("New partners are enrolled in it by themselves.").optional(),
  ...termsFields,
}
const PATH = "/admin/referral/programs"
const names = { entity: "referral_program", one: "program", many: "programs" } as const

export const programs = medusaResource({
  ...names,
  path: PATH,
  reads: "referral_program:read",
  writes: "referral_program:write",
  shape: Program,
  find: findParams().extend({
    q: z.string().optional(),
    id: z.union([z.string(), z.array(z.string())]).optional(),
    status: status.optional(),
  }),
  create: z.strictObject({ name, ...fields }),
  update: z.strictObject({ name: name.optional(), ...fields }),
  refuses: { 400: ["program.invalid", "terms.pays_nothing"] },
})

export const resetProgramTerms = endpoint("POST", `${PATH}/:id/reset-terms`, {
  summary: "Ends a hand edit: the terms are the settings' again.",
  permission: "referral_program:write",
  query: selectParams,
  answer: one("program", Program),
  entity: entityOf(names, Program).single,
  refuses: { 404: ["program.unknown"] },
})
