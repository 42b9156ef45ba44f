// The first look at orders: who bought, what speaks for whom, the rules for everybody it names, and the decision. Writes nothing.
import {
  type Evidence,
  type Instant,
  type OrderFacts,
  scopeKeysOf,
  settleOrder,
  type Settlement,
} from "../../../../core"
import { claimContacts, type ContactRow } from "./contacts"
import type { Db } from "../db"
import { rulesInForce } from "../defaults"
import { gatherEvidence } from "./evidence"
import { commissionIds } from "./ids"
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
  const { defaults, switched_on_at } = await rulesInForce(db)
  const claims = await claimContacts(
    db,
    looks.map(({ order }) => order),
  )
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
    open.map(({ look, contact }) => ({ contact, reading: look.reading })),
    defaults.values.ip_days,
  )
  const rules = await ruleBookFor(
    db,
    defaults,
    gathered.flatMap(({ evidence }) => candidatesOf(evidence)),
    open.flatMap(({ order }) => scopesOf(order)),
  )
  const decided = open.flatMap((one, place) => {
    const found = gathered[place]
    if (found === undefined) return []
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
