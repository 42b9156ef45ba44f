// Owns the sentences in which the rules explain themselves, as messages with values and an English catalogue, ready for
// translation. Owns no rule: what is said follows from a decision or a share.
import type { Ineligible, Verdict } from "../attribution/decision"
import type { Method, Role } from "../attribution/method"
import type { NothingBecause } from "../commission/share"

type Because = Verdict["because"]

/** Every sentence and part of one that can be said. */
export type MessageId =
  | `${Role}.credited`
  | `${Role}.nobody`
  | "assigned_to_nobody"
  | "candidate_lost"
  | "candidate_without_source_lost"
  | `method.${Method}`
  | `because.${Because}`
  | `nothing.${NothingBecause}`
  | `kept.${"all" | "part" | "cancelled" | "below_zero" | "fully_refunded" | "not_yet_paid"}`
  | "commission.row"
  | `level.${"not_active" | "blocked_buyer" | "no_rate"}`
  | "commission.unused"
  | "note.discount"
  | "note.no_amount_in_currency"
  | "note.amount_switched_off"
  | "note.percent_switched_off"
  | `difference.${"starts" | "ends" | "changes"}`
  | `role.${Role}`

/** One thing said: an id to translate by, and values, which may be messages themselves. Plain JSON. */
export interface Message {
  id: MessageId
  values: { [name: string]: string | Message }
}

/** Sentences by id; `{name}` stands for a value. */
export type Catalogue = Record<MessageId, string>

const WHY_INELIGIBLE: Record<`because.${Ineligible}`, string> = {
  "because.unknown_partner": "no such partner exists",
  "because.not_active": "the partner is not active",
  "because.is_the_buyer": "the partner is the buyer, and self-referral is blocked",
  "because.not_enrolled": "the partner has no active enrollment in an active program",
  "because.outside_dates_or_limits": "the order is outside the dates or limits of the partner's programs",
  "because.no_rate_for_these_lines": "none of the partner's programs pays for anything in the order",
}

const WHY_NOTHING: Record<`nothing.${NothingBecause}`, string> = {
  "nothing.gift_card": "Gift cards earn nothing.",
  "nothing.below_zero": "A discount given by hand earns nothing: it lessens the other lines.",
  "nothing.base_is_zero": "A line that costs nothing earns nothing.",
  "nothing.discounted_away": "Discounts given by hand leave nothing of this line.",
  "nothing.no_row": "No rate card of the partner's programs has a row for this line.",
  "nothing.excluded": "The rate row that decides this line is excluded.",
  "nothing.role_not_paid": "The terms of the program do not pay this role.",
  "nothing.no_rate_for_role": "The rate row that decides this line has no rates for this role.",
}

/** The sentences in English. A translation is another catalogue with the same ids and values. */
export const ENGLISH: Catalogue = {
  ...WHY_INELIGIBLE,
  ...WHY_NOTHING,
  "sale.credited": "{partner} is credited with the sale {method}: {because}.",
  "lead.credited": "{partner} is credited with the lead {method}: {because}.",
  "sale.nobody": "Nobody is credited with the sale.",
  "lead.nobody": "Nobody is credited with the lead.",
  assigned_to_nobody: "An admin decided so.",
  candidate_lost: "{partner} ({method}, {source}) is not: {because}.",
  candidate_without_source_lost: "{partner} ({method}) is not: {because}.",
  "method.explicit": "by assignment",
  "method.coupon": "by coupon",
  "method.cookie": "by cookie",
  "method.history": "by history",
  "method.ip": "by IP address",
  "method.lead": "as the contact's lead partner",
  "because.assigned": "an admin or a trusted call assigned the partner",
  "because.coupon": "a promotion code of the partner was used",
  "because.newest": "the newest referral that counts",
  "because.oldest": "the oldest referral that counts",
  "because.lead_partner": "the contact's lead came before the order",
  "because.expired": "the referral had expired",
  "because.came_later": "it came later",
  "because.method_switched_off": "the method is switched off in the settings",
  "because.earlier_method_decided": "a method that comes first had decided",
  "because.older_than_winner": "it is older than the one that counts",
  "because.newer_than_winner": "it is newer than the one that counts",
  "because.same_time_higher_id": "it came at the same moment and has the higher id",
  "because.higher_promotion_id": "another coupon's promotion has the lower id",
  "kept.all": "All of it stands.",
  "kept.part": "{kept} of the order's {total} is kept: {full} × {kept} / {total} = {target}.",
  "kept.cancelled": "The order is cancelled: nothing of it stands.",
  "kept.below_zero": "The order comes to less than nothing: nothing of it stands.",
  "kept.fully_refunded": "All payments were refunded: nothing of it stands.",
  "kept.not_yet_paid": "Nothing is paid yet, and commissions are earned on payment.",
  "commission.row": "Row {scope} of card {card} of {owner}: {arithmetic}.",
  "level.not_active": "{partner} at level {level} is not active, and earns nothing.",
  "level.blocked_buyer": "{partner} at level {level} is the buyer, and earns nothing on an own purchase.",
  "level.no_rate": "{partner} at level {level} earns nothing: the row's rate for this level comes to 0.",
  "commission.unused": "No partner above is active, so the unused rate counts.",
  "note.discount":
    "Of the line's {net} net, {discount} are its share of the discounts given by hand: {base} count.",
  "note.no_amount_in_currency": "The row has no amount in {currency}, which counts as 0.",
  "note.amount_switched_off": "The row's amount is switched off by the terms.",
  "note.percent_switched_off": "The row's percent is switched off by the terms.",
  "difference.starts": "{partner} now earns {after} {currency} {role} at level {level}.",
  "difference.ends": "{partner} no longer earns {before} {currency} {role} at level {level}.",
  "difference.changes": "{partner} earns {after} instead of {before} {currency} {role} at level {level}.",
  "role.sale": "with the sale",
  "role.lead": "with the lead",
}

/**
 * A message as text.
 *
 * @example renderMessage({ id: "sale.nobody", values: {} }) // "Nobody is credited with the sale."
 */
export function renderMessage(message: Message, catalogue: Catalogue = ENGLISH): string {
  return catalogue[message.id].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = message.values[name]
    if (value === undefined) return placeholder
    return typeof value === "string" ? value : renderMessage(value, catalogue)
  })
}

/** Messages as one paragraph. @example renderMessages(explainDecision(decision).messages) */
export function renderMessages(messages: readonly Message[], catalogue: Catalogue = ENGLISH): string {
  return messages.map((message) => renderMessage(message, catalogue)).join(" ")
}
