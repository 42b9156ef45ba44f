// What the form holds, what of it is sent, and which field a refusal is about. Shows nothing.
import { Refusal } from "../../../../lib/http"
import type { NewPartner, Partner } from "../../../../lib/partners/partners"

/** The form: texts as they are typed. */
export interface PartnerForm {
  name: string
  email: string
  code: string
  parent_id: string
  status: Partner["status"]
}

export const NOTHING_YET: PartnerForm = { name: "", email: "", code: "", parent_id: "", status: "active" }

/** What was left empty is left out. */
export function toNewPartner({ name, email, code, parent_id, status }: PartnerForm): NewPartner {
  return { name, status, email: given(email), code: given(code), parent_id: given(parent_id) }
}

/** The field that a refusal names, by its path or, where the rule knows no paths, by its code. */
export function fieldAtFault(error: unknown): keyof PartnerForm | undefined {
  if (!(error instanceof Refusal)) return undefined
  const named = error.path || (error.code?.startsWith("code.") ? "code" : "")
  return named in NOTHING_YET ? (named as keyof PartnerForm) : undefined
}

function given(typed: string | undefined): string | undefined {
  const trimmed = typed?.trim()
  return trimmed === "" ? undefined : trimmed
}
