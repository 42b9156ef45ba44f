// Owns how the admin who did something is named.
import type { User } from "./orders/order-record"
import type { Text } from "./text"

/** By name, else by e-mail. */
export function authorName(author: User | null, text: Text): string {
  if (author === null) return text("order.history.somebody")
  const name = [author.first_name, author.last_name].filter(Boolean).join(" ")
  return name === "" ? author.email : name
}
