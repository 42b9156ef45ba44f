// The authors of actions on money, as lists show them: by e-mail where the user is still there.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Actor } from "../../contract/shapes"
import { authorsOf } from "./settings/authors"

/** The actors with these ids. */
export async function actorsOf(
  scope: MedusaContainer,
  ids: readonly string[],
): Promise<(id: string) => Actor> {
  const authors = await authorsOf(scope, ids)
  return (id) => ({ id, email: authors(id)?.email ?? null })
}

/** The same rows, with the actor in the place of the id under `key`. */
export async function withActors<Row extends Record<Key, string>, Key extends string>(
  scope: MedusaContainer,
  rows: readonly Row[],
  key: Key,
): Promise<(Omit<Row, Key> & Record<Key, Actor>)[]> {
  const actors = await actorsOf(
    scope,
    rows.map((row) => row[key]),
  )
  return rows.map((row) => ({ ...row, [key]: actors(row[key]) }))
}
