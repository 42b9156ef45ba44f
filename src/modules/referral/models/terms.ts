// The settings-controlled columns that programs and enrollments carry alike, with the stamp that says whose they are.
import { model } from "@medusajs/framework/utils"

export const termsColumns = () => ({
  levels: model.number(),
  pays_lead: model.boolean(),
  pays_sale: model.boolean(),
  pays_amount: model.boolean(),
  pays_percent: model.boolean(),
  pay_if_unused: model.boolean(),
  /** The version of the settings that these terms come from; older than the current one means: the current terms hold. */
  defaults_version: model.number(),
  /** Edited by an admin since that version. */
  hand_edited: model.boolean().default(false),
})
