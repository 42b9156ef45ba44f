// Owns how the admin who moved money is named.
import type { Text } from "../text"

/** Who did something; without an e-mail it was an API key, or a user who is gone. */
export interface Actor {
  id: string | null
  email: string | null
}

/** By e-mail. */
export function actorName(actor: Actor | null, text: Text): string {
  return actor?.email ?? text("order.history.somebody")
}
