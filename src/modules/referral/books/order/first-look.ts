// The first look at orders: who bought, what speaks for whom, the rules for everybody it names, and the decision. Writes nothing.
import {
  type Evidence,
  hangsOnFirstOrder,
  type Instant,
  type OrderFacts,
  scopeKeysOf,
  settleOrder,
  type Settlement,
} from "../../../../core"
import { claimContacts, type ContactRow } from "../contact/find"
import type { Db } from "../db"
import { rulesInForce } from "../defaults"
import { gatherEvidence, type Gathered } from "./evidence"
import { commissionIds } from "./ids"
import { settleOpenLeads } from "../lead/settle"
import { ruleBookFor } from "../rule-book"
import type { LockedLook, Settled } from "./settle"

/** An order with its buyer, whom no other order of the set has. */
interface Bought extends LockedLook {
  contact: ContactRow | null
  isChanged: boolean
}

/** Decides these orders. Of several orders of one buyer only the first is among those answered. */
export async function firstLooks(db: Db, looks: readonly LockedLook[], now: Instant): Promise<Settled[]> {
  if (looks.length === 0) return []
  const { defaults, switched_on_at, backfilled } = await rulesInForce(db)
  const orders = looks.map(({ order }) => order)
  // A lead that came before an order counts for it, even while its own workflow could not run yet.
  await settleOpenLeads(db, orders, Math.max(...orders.map((order) => order.placed_at)), now)
  const claims = await claimContacts(db, orders)
  const bought = looks.flatMap((locked, place): Bought[] => {
    const claim = claims[place]
    if (claim === undefined || claim === "taken") return []
    return [{ ...locked, ...claim }]
  })
  // What was ordered before the module was switched on belongs to nobody; it only counts as its contact's earlier order.
  const isEarlier = ({ order }: Bought) => order.placed_at < switched_on_at
  const open = bought.filter((one) => !isEarlier(one))
  const gathered = await gatherEvidence(
    db,
    open.map(({ look, order, contact }) => ({ order, contact, traces: look.reading })),
    defaults.values,
  )
  const rules = await ruleBookFor(
    db,
    defaults,
    gathered.flatMap(({ evidence }) => candidatesOf(evidence)),
    open.flatMap(({ order }) => scopesOf(order)),
  )
  // Whether this is the contact's first order is known only once those before it have all been read: until then it waits.
  const mustWait = ({ evidence }: Gathered) =>
    !backfilled && candidatesOf(evidence).some((id) => rules.enrollmentsOf(id).some(hangsOnFirstOrder))
  const decided = open.flatMap((one, place) => {
    const found = gathered[place]
    if (found === undefined) return []
    if (mustWait(found)) return [waiting(one)]
    const { evidence, visitor_id } = found
    const { order, row } = one
    const books = {
      now,
      order,
      rules,
      commissions: [],
      paid_since: row.paid_since,
      commissionId: commissionIds([]),
    }
    return [settled(one, settleOrder({ ...books, decisions: null, evidence }), visitor_id, evidence.history)]
  })
  return [...bought.filter(isEarlier).map((one) => settled(one, nothingOf(one), null, [])), ...decided]
}

function settled(
  { contact, isChanged, ...locked }: Bought,
  settlement: Settlement,
  visitor_id: string | null,
  history: Evidence["history"],
): Settled {
  return {
    ...locked,
    row: { contact_id: contact?.id ?? null, visitor_id, paid_since: settlement.paid_since },
    settlement,
    contact: contact && { row: contact, isChanged, history },
    mail: settlement.notifications.length > 0,
  }
}

/** Kept as seen, its lines frozen, and decided later. */
function waiting(one: Bought): Settled {
  const seen = settled(one, nothingOf(one), null, [])
  return { ...seen, row: { ...seen.row, awaits_backfill: true } }
}

const nothingOf = ({ row }: Bought): Settlement => ({
  commissions: [],
  postings: [],
  paid_since: row.paid_since,
  decisions: [],
  notifications: [],
  history: [],
})

/** Everybody whom the evidence names. */
function candidatesOf({ assignment, contact, coupons, clicks, history, address_clicks }: Evidence): string[] {
  const named = [...coupons, ...clicks, ...history, ...address_clicks].map((one) => one.partner_id)
  return [assignment?.partner_id, contact.lead_partner_id, ...named].filter(
    (id) => id !== undefined && id !== null,
  )
}

const scopesOf = (order: OrderFacts): string[] => order.lines.flatMap((line) => scopeKeysOf(line.scope))
