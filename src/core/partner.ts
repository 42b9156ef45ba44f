// Owns what a partner is to the rules: status, parents, and whether they are the buyer. Owns no code (tracking/code.ts)
// and no money.
import { DomainError } from "./errors"

/** A partner as the rules see one. `email_norm` is normalised; `cookie_days` overrides the default when not null. */
export interface Partner {
  id: string
  code: string
  status: "pending" | "active" | "inactive" | "rejected"
  parent_id: string | null
  customer_id: string | null
  email_norm: string | null
  cookie_days: number | null
  skip_notifications: boolean
  payout_hold: boolean
}

/** Everything the buyer is known as: what the order names, and what its contact is known as (rules §10.2). */
export interface Buyer {
  customer_ids: readonly (string | null)[]
  emails: readonly (string | null)[]
}

/** Who may be the buyer, from an order or lead and its contact. @example buyerOf(order, contact) */
export function buyerOf(...known: { customer_id: string | null; email_norm: string | null }[]): Buyer {
  return { customer_ids: known.map((one) => one.customer_id), emails: known.map((one) => one.email_norm) }
}

/**
 * The buyer is a partner with the same customer or the same normalised e-mail (rules §4.3), however its
 * mailbox is written (rules §10.3).
 *
 * @example isBuyer(jim, buyerOf({ customer_id: null, email_norm: "jim+shop@x.test" })) // true
 */
export function isBuyer(partner: Pick<Partner, "customer_id" | "email_norm">, buyer: Buyer): boolean {
  const { customer_id, email_norm } = partner
  if (customer_id !== null && buyer.customer_ids.includes(customer_id)) return true
  if (email_norm === null) return false
  const own = mailboxOf(email_norm)
  return buyer.emails.some((email) => email !== null && mailboxOf(email) === own)
}

/** Providers that deliver to one mailbox wherever the dots stand. */
const DOTS_MEAN_NOTHING = new Set(["gmail.com", "googlemail.com"])

/**
 * Where a normalised e-mail is delivered: without a plus part, and without dots where the provider ignores
 * them (rules §10.3).
 *
 * @example mailboxOf("jim+shop@x.test") // "jim@x.test"
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf("@")
  if (at < 0) return email
  const domain = email.slice(at + 1)
  const name = email.slice(0, at).replace(/(?<=.)\+.*$/s, "")
  return `${DOTS_MEAN_NOTHING.has(domain) ? name.replaceAll(".", "") : name}@${domain}`
}

/**
 * Refuses a parent that would make a partner its own ancestor with `partner.parent_cycle` (rules §5.5).
 *
 * @example checkParent("bob", "jim", parentOf) // throws when bob is already jim's parent
 */
export function checkParent(
  partnerId: string,
  parentId: string | null,
  parentOf: (id: string) => string | null,
): void {
  const seen = new Set<string>()
  for (let id = parentId; id !== null && !seen.has(id); id = parentOf(id)) {
    if (id === partnerId) {
      throw new DomainError(
        "partner.parent_cycle",
        `Partner ${partnerId} cannot have ${parentId} as parent: ${partnerId} is above ${parentId} already. Choose another parent.`,
      )
    }
    seen.add(id)
  }
}
