// The settings-controlled fields of programs and enrollments.
import { z } from "@medusajs/framework/zod"
import { SETTINGS } from "../../../core/settings/settings"
import { TERMS } from "../../../core/settings/terms"
import { Settings } from "../shop/settings"

const mask = Object.fromEntries(TERMS.map((term) => [term, true])) as Record<(typeof TERMS)[number], true>
const terms = Settings.pick(mask).shape

/** Terms as they are taken; what is left out stays. */
export const termsFields = z
  .object({ ...terms, levels: z.number().int().min(SETTINGS.levels.from).max(SETTINGS.levels.to) })
  .partial().shape

/** Terms with their stamp, as they are answered. */
export const Terms = z.object({
  ...terms,
  defaults_version: z.int().describe("The version of the settings that the terms come from."),
  hand_edited: z.boolean(),
})
export type Terms = z.infer<typeof Terms>
