// Owns what a scenario is once it is read and checked. Owns no reading (read-*.ts) and no running (run.ts).
import type {
  Currency,
  Settings,
  Instant,
  LineScope,
  Minor,
  Outcome,
  Partner,
  QuantityE6,
  RateRow,
  Role,
  Terms,
  Who,
} from "../core"

/** A small world, a list of dated events, and what must come out. */
export interface Scenario {
  name: string
  until: Instant | null
  settings: Settings
  partners: Omit<Partner, "code">[]
  programs: ProgramDeclared[]
  enrollments: EnrollmentDeclared[]
  /** In the order of the file; `refused` counts by it. */
  events: ScenarioEvent[]
  expect: Partial<Record<keyof Outcomes, ExpectedItem[]>>
}

export interface ProgramDeclared {
  id: string
  priority: number
  status: "active" | "inactive"
  starts_at: Instant | null
  ends_at: Instant | null
  first_order_only: boolean
  months: number | null
  terms: Partial<Terms> | null
  rates: RateRow[]
}

export interface EnrollmentDeclared {
  id: string
  partner_id: string
  program_id: string
  status: "active" | "inactive"
  terms: Partial<Terms> | null
  rates: RateRow[] | null
}

/**
 * A line as an order or edit gives it; `net` and `tax` are for the whole quantity, below 0 for a discount
 * given by hand.
 */
export interface LineGiven {
  id: string
  scope: LineScope
  quantity: QuantityE6
  net: Minor
  tax: Minor
  gift_card: boolean
}

/** Partner and currency of one payout of a run. */
export interface PayoutName {
  partner_id: string
  currency: Currency
}

/** Order, line, role, level, partner. */
export type CommissionName = readonly [string, string, Role, number, string]

/** A click: one landing of a visitor. */
export interface ClickEvent {
  type: "click"
  id: string
  visitor: string | null
  partner_id: string
  ip: string | null
}

/**
 * A lead: a form that was sent, or a registration, whose e-mail nobody confirmed yet. `confirmed: false`: a
 * form that counts only from its confirmation on.
 */
export interface LeadEvent {
  type: "lead"
  id: string
  who: Who
  kind: "form" | "registration"
  confirmed: boolean
  visitor: string | null
  ip: string | null
  partner_id: string | null
}

/** The e-mail of a lead is confirmed by whoever reads it. */
export interface ConfirmEvent {
  type: "confirm"
  lead_id: string
}

/**
 * An order as it was placed. `signed_in`: by its customer; without it the order is known by the e-mail alone.
 */
export interface OrderEvent {
  type: "order"
  id: string
  who: Who
  signed_in: boolean
  visitor: string | null
  ip: string | null
  explicit: string | null
  coupons: string[]
  currency: Currency
  shipping: Minor
  credit: Minor
  lines: LineGiven[]
}

/** What happens to an order after it was placed. */
export type OrderChange =
  | { type: "payment" | "refund" | "goodwill"; order_id: string; amount: Minor }
  | { type: "return"; order_id: string; lines: [string, QuantityE6][] }
  | { type: "edit"; order_id: string; shipping: Minor; lines: LineGiven[] }
  | { type: "cancel"; order_id: string }

/** What an admin does to an order or contact that is decided already. */
export type Correction =
  | { type: "move"; who: Who; partner_id: string | null }
  | { type: "reassign"; order_id: string; role: Role; partner_id: string | null }
  | { type: "recalculate"; order_id: string; with: "stored" | "current" }

/** What an admin changes of the rules. */
export type RuleChange =
  | { type: "settings"; form: Record<string, unknown> }
  | { type: "rates"; owner_id: OwnerId; rates: RateRow[] }
  | { type: "terms"; owner_id: OwnerId; terms: Partial<Terms> }
  | { type: "partner"; id: string; change: Partial<Omit<Partner, "id" | "code">> }

/** Programs and enrollments have ids of their own each. */
export type OwnerId = { kind: "program" | "enrollment"; id: string }

/** What a reviewer does to a commission or a balance. */
export type Review =
  | { type: "hold" | "release" | "void"; commission: CommissionName }
  | { type: "adjustment"; id: string; partner_id: string; currency: Currency; amount: Minor }

/** What happens to payout runs. */
export type PayoutEvent =
  | { type: "payout_run"; id: string; period_end: Instant }
  | { type: "approve"; run_id: string; by: string }
  | { type: "reject"; run_id: string }
  | { type: "take_out" | "bounce"; run_id: string; payout: PayoutName }
  | { type: "pay" | "resolve"; run_id: string; outcomes: [PayoutName, Outcome][] }

/** Everything that can happen, without the time. */
export type Happening =
  | ClickEvent
  | LeadEvent
  | ConfirmEvent
  | OrderEvent
  | OrderChange
  | Correction
  | RuleChange
  | Review
  | PayoutEvent

/** One dated event. */
export interface ScenarioEvent {
  at: Instant
  what: Happening
}

/** What came out, in the shape and order of `expect`. Plain JSON. */
export interface Outcomes {
  leads: { id: string; partner: string | null; method: string | null }[]
  orders: {
    id: string
    sale: { partner: string; method: string | null } | null
    lead: { partner: string } | null
  }[]
  commissions: {
    order: string
    line: string
    role: Role
    level: number
    partner: string
    currency: Currency
    earned: number
    status: string
  }[]
  balances: { partner: string; currency: Currency; pending: number; available: number; paid: number }[]
  payouts: { run: string; partner: string; currency: Currency; amount: number; status: string }[]
  notifications: { kind: string; ref: string; partner: string }[]
  refused: { event: number; code: string }[]
}

/** One item of a list under `expect`; fields that are left out are not compared. */
export type ExpectedItem = Record<string, unknown>
