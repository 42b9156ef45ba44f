// Owns how the admin who moved money is named.
import type { Text } from "../text"
import type { Actor } from "../../../api/contract/shapes"
export type { Actor } from "../../../api/contract/shapes"

/** By e-mail. */
export function actorName(actor: Actor | null, text: Text): string {
  return actor?.email ?? text("order.history.somebody")
}
