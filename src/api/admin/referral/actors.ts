// Who did something to money, as lists show it: by e-mail where the user is still there.
import type { MedusaContainer } from "@medusajs/framework/types"
import { authorsOf } from "./settings/authors"

/** Whoever did it; `email` is null for an API key, and for a user who was deleted since. */
export interface Actor {
  id: string
  email: string | null
}

/** The actors with these ids. */
export async function actorsOf(
  scope: MedusaContainer,
  ids: readonly string[],
): Promise<(id: string) => Actor> {
  const authors = await authorsOf(scope, ids)
  return (id) => ({ id, email: authors(id)?.email ?? null })
}
