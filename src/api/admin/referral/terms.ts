// The settings-controlled fields that programs and enrollments take alike.
import { z } from "@medusajs/framework/zod"

export const termsFields = {
  levels: z.number().int().min(1).max(10).optional(),
  pays_lead: z.boolean().optional(),
  pays_sale: z.boolean().optional(),
  pays_amount: z.boolean().optional(),
  pays_percent: z.boolean().optional(),
  pay_if_unused: z.boolean().optional(),
}

/** The terms and their stamp as they are answered. */
export const TERMS_ANSWERED = [
  "levels",
  "pays_lead",
  "pays_sale",
  "pays_amount",
  "pays_percent",
  "pay_if_unused",
  "defaults_version",
  "hand_edited",
]
