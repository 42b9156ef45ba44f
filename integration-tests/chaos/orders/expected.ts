// What core says of an order: who is credited, and what every partner earns. From the plan and from Medusa's own answers, without a row of
// the plugin's. Compares nothing.
import {
  type Decisions,
  type Enrolled,
  type Evidence,
  newTerms,
  type OrderFacts,
  type Partner,
  type Program,
  type RuleBook,
  settleOrder,
} from "../../../src/core"
import type { OrderPlan } from "./plan"
import type { StoreIds } from "./set-up"
import { defaultsOf, type Era, mainRows, PARTNERS, posterRows } from "./wares"

/** The rules of an era over the ids of a store. */
export function ruleBook(ids: StoreIds, era: Era, version: number): RuleBook {
  const settings = { version, values: defaultsOf(era) }
  const partners = new Map<string, Partner>(
    PARTNERS.map(({ name, parent, active }): [string, Partner] => [
      ids.partners[name],
      {
        id: ids.partners[name],
        code: name,
        status: active ? "active" : "inactive",
        parent_id: parent === null ? null : ids.partners[parent],
        customer_id: null,
        email_norm: `${name}@partner.test`,
        cookie_days: null,
        skip_notifications: false,
        payout_hold: false,
      },
    ]),
  )
  const program = (id: string, priority: number): Program => ({
    ...newTerms(settings),
    id,
    priority,
    status: "active",
    starts_at: null,
    ends_at: null,
    first_order_only: false,
    months: null,
    created_at: priority,
    card: { owner_id: id, number: 1 },
  })
  const { main, posters } = ids.programs
  const cards = new Map([
    [main, mainRows(ids.products, ids.variants)],
    [posters, posterRows(ids.products)],
  ])
  const enrolled = (partner_id: string, of: Program): Enrolled => ({
    program: of,
    enrollment: {
      ...newTerms(settings, of),
      id: `${partner_id} in ${of.id}`,
      partner_id,
      program_id: of.id,
      status: "active",
      card: null,
    },
  })
  return {
    settings,
    partner: (id) => partners.get(id),
    enrollmentsOf: (id) => [program(posters, 1), program(main, 2)].map((one) => enrolled(id, one)),
    rateRow: ({ owner_id }, scope) => cards.get(owner_id)?.find((row) => row.scope_key === scope),
  }
}

/** One commission as core has it, or as the books do. */
export interface Earned {
  line_id: string
  role: string
  level: number
  partner_id: string
  currency: string
  earned: bigint
}

/** Who is credited for an order, and what it comes to. */
export interface Expected {
  partner_id: string | null
  told: string[]
  commissions: Earned[]
}

/** What speaks for whom, by what the buyer did. */
export function evidenceOf(plan: OrderPlan, ids: StoreIds, facts: OrderFacts): Evidence {
  const { placed_at, email_norm } = facts
  const click = plan.clicked && { id: "click", partner_id: ids.partners[plan.clicked] }
  return {
    assignment: null,
    coupons: plan.coupon ? [{ promotion_id: ids.promotions.coupon, partner_id: ids.partners.ann }] : [],
    clicks: click ? [{ ...click, at: placed_at - 1, expires_at: null }] : [],
    history: [],
    address_clicks: [],
    contact: {
      id: "buyer",
      customer_id: null,
      email_norm,
      first_order_at: null,
      lead_partner_id: null,
      lead_at: null,
    },
  }
}

/** What an order comes to by itself: as if it had never been looked at before. */
export function expectedOf(facts: OrderFacts, evidence: Evidence, rules: RuleBook): Expected {
  const settled = settleOrder({
    now: facts.placed_at,
    order: facts,
    rules,
    commissions: [],
    paid_since: null,
    commissionId: (...name) => name.join(" "),
    decisions: null,
    evidence,
  })
  const [sale] = settled.decisions satisfies Decisions["sale"][]
  return {
    partner_id: sale?.partner_id ?? null,
    told: settled.notifications.map((one) => one.partner_id),
    commissions: settled.commissions,
  }
}
