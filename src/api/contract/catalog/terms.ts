// The settings-controlled fields of programs and enrollments.
import { z } from "@medusajs/framework/zod"

/** Terms as they are taken; what is left out stays. */
export const termsFields = {
  levels: z.number().int().min(1).max(10).optional(),
  pays_lead: z.boolean().optional(),
  pays_sale: z.boolean().optional(),
  pays_amount: z.boolean().optional(),
  pays_percent: z.boolean().optional(),
  pay_if_unused: z.boolean().optional(),
}

/** Terms with their stamp, as they are answered. */
export const Terms = z.object({
  levels: z.int(),
  pays_lead: z.boolean(),
  pays_sale: z.boolean(),
  pays_amount: z.boolean(),
  pays_percent: z.boolean(),
  pay_if_unused: z.boolean(),
  defaults_version: z.int().describe("The version of the settings that the terms come from."),
  hand_edited: z.boolean(),
})
export type Terms = z.infer<typeof Terms>
