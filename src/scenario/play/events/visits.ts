// Owns what clicks, leads and moved contacts do to the world. Owns no orders (orders.ts).
import {
  attributeLead,
  completeContact,
  confirmRegistration,
  findContact,
  historyFor,
  type Instant,
  landing,
  moveContact,
  type Who,
} from "../../../core"
import type { ClickEvent, ConfirmEvent, Correction, LeadEvent } from "../../scenario"
import { refuse, type World, type WorldContact } from "../world"

/** A landing is recorded once; a partner who is not active gets none. */
export function click(world: World, at: Instant, event: ClickEvent): void {
  if (world.isRepeat("click", event.id, event)) return
  const partner = world.partners.get(event.partner_id)
  const recorded = partner && landing(event.id, partner, world.settings.values, at)
  if (recorded) world.clicks.push({ click: recorded, visitor: event.visitor, ip: event.ip })
}

/**
 * A lead is attributed once, and may give its contact a lead partner. A form may have to be confirmed first.
 */
export function lead(world: World, at: Instant, event: LeadEvent): void {
  if (world.isRepeat("lead", event.id, event)) return
  if (!event.confirmed) world.unconfirmed.set(event.id, { event, at })
  if (event.confirmed || event.kind === "registration") settle(world, event, { at, now: at })
}

/**
 * From its confirmation on a form's lead counts, and a registration's for orders that are known by the e-mail
 * alone.
 */
export function confirm(world: World, now: Instant, { lead_id }: ConfirmEvent): void {
  const open = world.unconfirmed.get(lead_id)
  if (open === undefined) return
  world.unconfirmed.delete(lead_id)
  if (open.event.kind === "form") return settle(world, open.event, { at: open.at, now })
  const contact = meetContact(world, open.event.who)
  Object.assign(contact, confirmRegistration(contact, world.leads.get(lead_id)?.partner_id ?? null, now))
  for (const one of contact.touches) {
    if (one.touch.source === lead_id) one.touch = { ...one.touch, account_only: false }
  }
}

/** `at`: when it was sent; `now`: when it began to count. */
function settle(world: World, event: LeadEvent, { at, now }: { at: Instant; now: Instant }): void {
  const contact = meetContact(world, event.who)
  const { partner_id, kind, confirmed } = event
  const counts_by_email = kind === "form" || confirmed
  const result = attributeLead(
    { id: event.id, kind, at, counts_from: now, counts_by_email, ...event.who },
    contact,
    {
      assignment: partner_id === null ? null : { id: event.id, partner_id, at, actor: "form" },
      ...evidenceOf(world, contact, event, kind === "registration"),
    },
    world.rules(),
    now,
  )
  world.leads.set(event.id, result.decision)
  Object.assign(contact, result.contact)
  contact.touches.push(...result.history.map((touch) => ({ touch, order_id: null })))
  world.notify(result.notifications)
}

/** An admin sets the lead partner of a contact that exists. */
export function move(world: World, at: Instant, event: Extract<Correction, { type: "move" }>): void {
  const contact = findContact(world.contacts, event.who)
  if (contact === undefined) {
    refuse("contact.unknown", `No contact ${event.who.customer_id ?? event.who.email_norm} is known.`)
  }
  Object.assign(contact, moveContact(contact, event.partner_id, at))
}

/** The contact of an order or lead: found and completed, or new. */
export function meetContact(world: World, who: Who): WorldContact {
  const known = findContact(world.contacts, who)
  if (known !== undefined) return Object.assign(known, completeContact(known, who))
  const contact: WorldContact = {
    id: `contact ${world.contacts.length + 1}`,
    ...who,
    lead_partner_id: null,
    lead_at: null,
    email_lead_partner_id: null,
    email_lead_at: null,
    touches: [],
  }
  world.contacts.push(contact)
  return contact
}

/** The clicks of the visitor, those from the address, and what of the contact's history counts. */
export function evidenceOf(
  world: World,
  contact: WorldContact,
  cart: { visitor: string | null; ip: string | null },
  signedIn: boolean,
) {
  const clicksWith = (key: "visitor" | "ip") => {
    const wanted = cart[key]
    return wanted === null ? [] : world.clicks.filter((one) => one[key] === wanted).map((one) => one.click)
  }
  return {
    clicks: clicksWith("visitor"),
    address_clicks: clicksWith("ip"),
    history: historyFor(world.historyOf(contact), signedIn),
  }
}
