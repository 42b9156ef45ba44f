// Who saved a version, by name: Medusa's users, looked up by the ids that the versions keep.
import type { MedusaContainer, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

export interface Author {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
}

/** The users with these ids; whoever was deleted since is missing. */
export async function authorsOf(
  scope: MedusaContainer,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => Author | null> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  const query = scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } =
    wanted.length === 0
      ? { data: [] }
      : await query.graph({
          entity: "user",
          fields: ["id", "email", "first_name", "last_name"],
          filters: { id: wanted },
        })
  const known = new Map((data as Author[]).map((user) => [user.id, user]))
  return (id) => (id === null ? null : (known.get(id) ?? null))
}
