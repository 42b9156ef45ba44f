// A contact as it is answered: with the names of the admins who moved it.
import type { MedusaContainer } from "@medusajs/framework/types"
import { DomainError } from "../../../../core/errors"
import { referral } from "../../../services"
import { authorsOf } from "../settings/authors"

/** A contact with history, leads and moves. Refused with `contact.unknown`. */
export async function shownContact(scope: MedusaContainer, id: string) {
  const contact = await referral(scope).contacts.record(id)
  if (contact === null) throw new DomainError("contact.unknown", `There is no contact ${id}. Check the id.`)
  const authors = await authorsOf(
    scope,
    contact.moves.map((move) => move.actor),
  )
  return { ...contact, moves: contact.moves.map((move) => ({ ...move, author: authors(move.actor) })) }
}
