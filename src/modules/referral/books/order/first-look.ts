// The first look at orders: who bought, what speaks for whom, the rules for everybody it names, and the decision. Writes nothing.
import {
  type Evidence,
  hangsOnFirstOrder,
  type Instant,
  type OrderFacts,
  type RuleBook,
  scopeKeysOf,
  settleOrder,
} from "../../../../core"
import { claimContacts, type ContactRow } from "../contact/find"
import type { Db } from "../db"
import { rulesInForce } from "../settings/current"
import { type Gathered, gatherEvidence } from "./evidence"
import { commissionIds } from "./ids"
import { settleOpenLeads } from "../lead/settle"
import { cartOfCustomer, signedInAt } from "../../tracking/bindings/cart-customers"
import { ruleBookFor } from "../rule-book"
import type { LockedLook, Settled } from "./settle"

/** An order with its buyer, whom no other order of the set has. */
interface Bought extends LockedLook {
  /** Whether its customer placed it signed in; else it is known by its e-mail alone. */
  signed_in: boolean
  contact: ContactRow | null
  isChanged: boolean
}

/**
 * Decides these orders. Of several orders of one buyer only the first is among those answered. `alsoLocked`:
 * further contacts.
 */
export async function firstLooks(
  db: Db,
  looks: readonly LockedLook[],
  alsoLocked: readonly string[],
  now: Instant,
): Promise<Settled[]> {
  if (looks.length === 0) return []
  const orders = looks.map(({ order }) => order)
  // A lead that came before an order counts for it, even while its own workflow could not run yet.
  await settleOpenLeads(db, orders, Math.max(...orders.map((order) => order.placed_at)), now)
  const { settings, switched_on_at, backfilled } = await rulesInForce(db)
  const bought = await withBuyers(db, looks, alsoLocked)
  // What was ordered before the module was switched on belongs to nobody; it only counts as its contact's earlier order.
  const isEarlier = ({ order }: Bought) => order.placed_at < switched_on_at
  const open = bought.filter((one) => !isEarlier(one))
  const gathered = await gatherEvidence(
    db,
    open.map(({ look, order, contact, signed_in }) => ({
      reading: look.reading,
      order,
      contact,
      signed_in,
    })),
    settings.values,
  )
  const rules = await ruleBookFor(
    db,
    settings,
    gathered.flatMap(({ evidence }) => candidatesOf(evidence)),
    open.flatMap(({ order }) => scopesOf(order)),
  )
  const decided = open.flatMap((one, place) => {
    const found = gathered[place]
    if (found === undefined) return []
    if (!backfilled && hangsOnEarlierOrders(found.evidence, rules)) return [undecided(one, true)]
    return [decide(one, found, rules, now)]
  })
  return [...bought.filter(isEarlier).map((one) => undecided(one, false)), ...decided]
}

async function withBuyers(
  db: Db,
  looks: readonly LockedLook[],
  alsoLocked: readonly string[],
): Promise<Bought[]> {
  const carts = looks.flatMap(({ look }) => look.reading.cart_id ?? [])
  const signedIn = await signedInAt(db, carts)
  const bought = looks.map((locked) => ({ ...locked, signed_in: isSignedIn(locked, signedIn) }))
  const claims = await claimContacts(
    db,
    bought.map(({ order, signed_in }) => (signed_in ? order : { ...order, customer_id: null })),
    alsoLocked,
  )
  return bought.flatMap((locked, place) => {
    const claim = claims[place]
    return claim === undefined || claim === "taken" ? [] : [{ ...locked, ...claim }]
  })
}

/**
 * A draft has no cart: its customer was chosen by an admin. Who gave no e-mail is known by the customer
 * alone.
 */
function isSignedIn({ look, order }: LockedLook, signedIn: ReadonlySet<string>): boolean {
  const { cart_id } = look.reading
  if (order.customer_id === null || cart_id === null || order.email_norm === null) {
    return order.customer_id !== null
  }
  return signedIn.has(cartOfCustomer(cart_id, order.customer_id))
}

/** Whether this is the contact's first order is known only once those before it have all been read: until then it waits. */
const hangsOnEarlierOrders = (evidence: Evidence, rules: RuleBook): boolean =>
  candidatesOf(evidence).some((id) => rules.enrollmentsOf(id).some(hangsOnFirstOrder))

function decide(
  one: Bought,
  { evidence, history, ...bound }: Gathered,
  rules: RuleBook,
  now: Instant,
): Settled {
  const { contact, isChanged, signed_in: _, ...locked } = one
  const { order, row } = locked
  const settlement = settleOrder({
    now,
    order,
    rules,
    commissions: [],
    paid_since: row.paid_since,
    commissionId: commissionIds([]),
    decisions: null,
    evidence,
  })
  const { paid_since } = settlement
  return {
    ...locked,
    row: { contact_id: contact?.id ?? null, ...bound, paid_since },
    settlement,
    contact: contact && { row: contact, isChanged, history },
    mail: settlement.notifications.length > 0,
  }
}

/** An order whose buyer is noted, and of which nothing is decided. */
function undecided(
  { contact, isChanged, signed_in: _, ...locked }: Bought,
  awaits_backfill: boolean,
): Settled {
  const { paid_since } = locked.row
  return {
    ...locked,
    row: { contact_id: contact?.id ?? null, visitor_id: null, visitors: null, paid_since, awaits_backfill },
    settlement: {
      commissions: [],
      postings: [],
      paid_since,
      decisions: [],
      notifications: [],
      history: [],
    },
    contact: contact && { row: contact, isChanged, history: [] },
    mail: false,
  }
}

/** Everybody whom the evidence names. */
function candidatesOf({ assignment, contact, coupons, clicks, history, address_clicks }: Evidence): string[] {
  const named = [...coupons, ...clicks, ...history, ...address_clicks].map((one) => one.partner_id)
  return [assignment?.partner_id, contact.lead_partner_id, ...named].filter(
    (id) => id !== undefined && id !== null,
  )
}

const scopesOf = (order: OrderFacts): string[] => order.lines.flatMap((line) => scopeKeysOf(line.scope))
