// How one contact is answered: with history, leads and moves; refused where there is none.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refuse } from "../../../refusals"
import { referral } from "../../../services"
import { authorsOf } from "../settings/authors"

export async function answerContact(
  req: Pick<AuthenticatedMedusaRequest, "scope">,
  res: MedusaResponse,
  id: string,
): Promise<void> {
  const contact = await referral(req.scope).contacts.record(id)
  if (contact === null) {
    const message = `There is no contact ${id}. Check the id.`
    refuse(res, { type: "not_found", code: "contact.unknown", message })
    return
  }
  const authors = await authorsOf(
    req.scope,
    contact.moves.map((move) => move.actor),
  )
  const moves = contact.moves.map((move) => ({ ...move, author: authors(move.actor) }))
  res.json({ contact: { ...contact, moves } })
}
