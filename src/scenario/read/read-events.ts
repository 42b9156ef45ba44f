// Owns reading the events of a scenario. Owns no effect of them (events/).
import { EVERY_EVENT, fieldsOf } from "./event-fields"
import { readLines, readOrder, readWho } from "./read-orders"
import { readRates, readTerms } from "./read-rates"
import { type Declared, readPartnerChange, readSettings } from "./read-world"
import { asCurrency, type Reader } from "./reader"
import type { CommissionName, Happening, LeadEvent, OwnerId, PayoutName, ScenarioEvent } from "../scenario"

type Read = (event: Reader, declared: Declared) => Happening

const READ: Record<Happening["type"], Read> = {
  click: (event, declared) => {
    const field = fieldsOf(event, "id", "visitor", "partner", "ip")
    return {
      type: "click",
      id: field("id").text(),
      visitor: field("visitor").maybe(text),
      partner_id: declared.one("partners", field("partner")),
      ip: field("ip").maybe(text),
    }
  },
  lead: (event, declared) => {
    const field = fieldsOf(event, "id", "contact", "visitor", "ip", "partner", "kind", "confirmed")
    const kind = field("kind").or("form" as const, (choice) => choice.oneOf("form", "registration"))
    const who = readWho(field("contact"))
    if (kind === "registration" && who.customer_id === null)
      field("contact").fail("needs the customer who registered")
    if (kind === "registration" && !field("partner").isAbsent)
      field("partner").fail("only a form can give a partner")
    return {
      type: "lead",
      id: field("id").text(),
      who,
      kind,
      confirmed: readConfirmed(field("confirmed"), kind),
      visitor: field("visitor").maybe(text),
      ip: field("ip").maybe(text),
      partner_id: field("partner").maybe((id) => declared.one("partners", id)),
    }
  },
  confirm: (event) => ({ type: "confirm", lead_id: fieldsOf(event, "lead")("lead").text() }),
  order: readOrder,
  payment: (event) => readPayment(event, "payment"),
  refund: (event) => readPayment(event, "refund"),
  goodwill: (event) => readPayment(event, "goodwill"),
  return: (event) => {
    const field = fieldsOf(event, "order", "lines")
    const lines = field("lines").map()
    return {
      type: "return",
      order_id: field("order").text(),
      lines: lines.map(([id, quantity]) => [id, quantity.quantity()]),
    }
  },
  edit: (event) => {
    const field = fieldsOf(event, "order", "shipping", "lines")
    return {
      type: "edit",
      order_id: field("order").text(),
      shipping: field("shipping").or(0n, money),
      lines: readLines(field("lines")),
    }
  },
  cancel: (event) => ({ type: "cancel", order_id: fieldsOf(event, "order")("order").text() }),
  settings: (event) => ({ type: "settings", form: readSettings(fieldsOf(event, "defaults")("defaults")) }),
  rates: (event, declared) => {
    const field = fieldsOf(event, "program", "enrollment", "rates")
    return { type: "rates", owner_id: readOwner(event, declared), rates: readRates(field("rates")) }
  },
  terms: (event, declared) => {
    const field = fieldsOf(event, "program", "enrollment", "terms")
    return { type: "terms", owner_id: readOwner(event, declared), terms: field("terms").or({}, readTerms) }
  },
  partner: (event, declared) => ({ type: "partner", ...readPartnerChange(event, EVERY_EVENT, declared) }),
  move: (event, declared) => {
    const field = fieldsOf(event, "contact", "partner")
    const partner_id = field("partner").maybe((id) => declared.one("partners", id))
    return { type: "move", who: readWho(field("contact")), partner_id }
  },
  reassign: (event, declared) => {
    const field = fieldsOf(event, "order", "role", "partner")
    return {
      type: "reassign",
      order_id: field("order").text(),
      role: field("role").oneOf("sale", "lead"),
      partner_id: field("partner").maybe((id) => declared.one("partners", id)),
    }
  },
  recalculate: (event) => {
    const field = fieldsOf(event, "order", "with")
    const by = field("with").or("stored", (choice) => choice.oneOf("stored", "current"))
    return { type: "recalculate", order_id: field("order").text(), with: by }
  },
  hold: (event, declared) => ({ type: "hold", commission: readCommission(event, declared) }),
  release: (event, declared) => ({ type: "release", commission: readCommission(event, declared) }),
  void: (event, declared) => ({ type: "void", commission: readCommission(event, declared) }),
  adjustment: (event, declared) => {
    const field = fieldsOf(event, "id", "partner", "currency", "amount")
    const amount = field("amount").whole()
    if (amount === 0) field("amount").fail("must not be 0")
    return {
      type: "adjustment",
      id: field("id").text(),
      partner_id: declared.one("partners", field("partner")),
      currency: field("currency").currency(),
      amount: BigInt(amount),
    }
  },
  payout_run: (event) => {
    const field = fieldsOf(event, "id", "period_end")
    return { type: "payout_run", id: field("id").text(), period_end: field("period_end").time() }
  },
  approve: (event) => {
    const field = fieldsOf(event, "run")
    return { type: "approve", run_id: field("run").text(), by: field("by").text() }
  },
  reject: (event) => ({ type: "reject", run_id: fieldsOf(event, "run")("run").text() }),
  take_out: (event, declared) => ({ type: "take_out", ...readRunPayout(event, declared) }),
  bounce: (event, declared) => ({ type: "bounce", ...readRunPayout(event, declared) }),
  pay: (event, declared) => ({ type: "pay", ...readOutcomes(event, declared) }),
  resolve: (event, declared) => ({ type: "resolve", ...readOutcomes(event, declared) }),
}

/** The events, in the order of the file. */
export function readEvents(list: Reader, declared: Declared): ScenarioEvent[] {
  const types = Object.keys(READ) as Happening["type"][]
  return list.list().map((event) => {
    const type = event.peek("type").oneOf(...types)
    return { at: event.peek("at").time(), what: READ[type](event, declared) }
  })
}

/** The meaning of a confirmation that is left out: a form counts at once, a registration is unconfirmed. */
function readConfirmed(field: Reader, kind: LeadEvent["kind"]): boolean {
  const confirmed = field.or(kind === "form", (value) => value.yesNo())
  if (confirmed && kind === "registration") field.fail("is said by an event of its own, confirm")
  return confirmed
}

const text = (value: Reader) => value.text()
const money = (value: Reader) => value.money()

function readPayment(event: Reader, type: "payment" | "refund" | "goodwill"): Happening {
  const field = fieldsOf(event, "order", "amount")
  return { type, order_id: field("order").text(), amount: field("amount").money() }
}

function readOwner(event: Reader, declared: Declared): OwnerId {
  const program = event.peek("program")
  const enrollment = event.peek("enrollment")
  if (program.isAbsent === enrollment.isAbsent) event.fail("must name either a program or an enrollment")
  return program.isAbsent
    ? { kind: "enrollment", id: declared.one("enrollments", enrollment) }
    : { kind: "program", id: declared.one("programs", program) }
}

function readCommission(event: Reader, declared: Declared): CommissionName {
  const name = fieldsOf(event, "commission")("commission")
  const [order, line, role, level, partner, more] = name.list()
  if (!order || !line || !role || !level || !partner || more) {
    return name.fail('must be [order, line, role, level, partner], such as ["o1", "l1", "sale", 1, "jim"]')
  }
  const partnerId = declared.one("partners", partner)
  return [order.text(), line.text(), role.oneOf("sale", "lead"), level.whole(1, 10), partnerId]
}

function readRunPayout(event: Reader, declared: Declared): { run_id: string; payout: PayoutName } {
  const field = fieldsOf(event, "run", "partner", "currency")
  const partner_id = declared.one("partners", field("partner"))
  return { run_id: field("run").text(), payout: { partner_id, currency: field("currency").currency() } }
}

function readOutcomes(event: Reader, declared: Declared) {
  const field = fieldsOf(event, "run", "outcomes")
  const outcomes = field("outcomes").or([], (map) => map.map())
  return {
    run_id: field("run").text(),
    outcomes: outcomes.map(
      ([name, outcome]) =>
        [readPayoutName(name, outcome, declared), outcome.oneOf("paid", "failed", "unknown")] as [
          PayoutName,
          "paid" | "failed" | "unknown",
        ],
    ),
  }
}

function readPayoutName(name: string, at: Reader, declared: Declared): PayoutName {
  const colon = name.lastIndexOf(":")
  const partner_id = name.slice(0, colon)
  if (colon < 1 || !declared.partners.has(partner_id))
    at.fail('must be named "partner:currency" with a declared partner')
  return { partner_id, currency: asCurrency(name.slice(colon + 1), at) }
}
