// Writes the forms that admins register. What is submitted through them is not here (books/lead).
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError } from "../../../core"
import { type Db, rowOf } from "../books/db"
import { present } from "./present"

/** What an admin says of a new form. */
export interface NewForm {
  code: string
  name: string
  status?: "active" | "inactive"
  partner_id?: string | null
  confirm_email?: boolean
  trap_field?: string | null
  visitor_cap?: number | null
}

/** A form's code is in storefronts out there: it never changes. */
export type FormChange = Partial<Omit<NewForm, "code">>

/** Registers a form and answers its id. Refused with `form.exists`, `partner.unknown`. */
export async function createForm(db: Db, input: NewForm): Promise<string> {
  const id = generateEntityId(undefined, "refform")
  const code = input.code.toLowerCase()
  await checkPartner(db, input.partner_id)
  const made = await rowOf(
    db,
    "INSERT INTO referral_form (id, code, name) VALUES (?, ?, ?) ON CONFLICT (code) DO NOTHING RETURNING id",
    [id, code, input.name],
  )
  if (made === null) {
    throw new DomainError("form.exists", `There is a form ${code} already. Choose another code.`, "code")
  }
  const { code: _code, ...rest } = input
  await db("referral_form").where({ id }).update(present(rest))
  return id
}

/** Changes a form, for submissions to come. Refused with `form.unknown`, `partner.unknown`. */
export async function updateForm(db: Db, id: string, change: FormChange): Promise<void> {
  await checkPartner(db, change.partner_id)
  const changed = await db("referral_form")
    .where({ id })
    .update({ ...present(change), updated_at: new Date() })
  if (changed === 0) throw new DomainError("form.unknown", `There is no form ${id}. Check the id.`)
}

async function checkPartner(db: Db, partnerId: string | null | undefined): Promise<void> {
  if (partnerId === null || partnerId === undefined) return
  if ((await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [partnerId])) !== null) return
  throw new DomainError(
    "partner.unknown",
    `There is no partner ${partnerId}. Choose one from the list.`,
    "partner_id",
  )
}
