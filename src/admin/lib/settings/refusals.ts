// Owns what the routes' refusals of a save mean to the page: which field is at fault, or who saved in between.
import { Refusal } from "../http"
import type { SettingChange, Setting } from "./settings"
import type { FieldName, SettingsForm } from "./values"

/** Somebody else saved after the form was loaded: when, and what. */
export interface Conflict {
  version: number
  changed: SettingChange[]
  updated_at: string
}

/** Settings that share a row of the page. */
const SHARED: Partial<Record<Setting, FieldName>> = {
  skip_order_notifications: "notifications",
  skip_form_notifications: "notifications",
  pays_lead: "pay_on",
  pays_sale: "pay_on",
  pays_amount: "pay_by",
  pays_percent: "pay_by",
}

/** The conflict that a save ran into, if it was one. */
export function conflictOf(error: Error): Conflict | undefined {
  const isConflict = error instanceof Refusal && error.code === "settings.version_conflict"
  return isConflict ? (error.answer as Conflict) : undefined
}

/** The row that a refusal is about, by its path or, where the rule knows no paths, by its code. */
export function fieldAtFault(error: Error, form: SettingsForm): FieldName | undefined {
  if (!(error instanceof Refusal)) return undefined
  const named = (error.path ?? "").split(".")[0] ?? ""
  if (named in SHARED) return SHARED[named as Setting]
  if (named in form) return named as FieldName
  if (error.code?.startsWith("code.")) return "code_prefix"
  return undefined
}
