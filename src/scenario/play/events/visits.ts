// Owns what clicks, leads and moved contacts do to the world. Owns no orders (orders.ts).
import {
  attributeLead,
  completeContact,
  findContact,
  type Instant,
  landing,
  moveContact,
  type Who,
} from "../../../core"
import type { ClickEvent, Correction, LeadEvent } from "../../scenario"
import { refuse, type World, type WorldContact } from "../world"

/** A landing is recorded once; a partner who is not active gets none. */
export function click(world: World, at: Instant, event: ClickEvent): void {
  if (world.isRepeat("click", event.id, event)) return
  const partner = world.partners.get(event.partner_id)
  const recorded = partner && landing(event.id, partner, world.defaults.values, at)
  if (recorded) world.clicks.push({ click: recorded, visitor: event.visitor, ip: event.ip })
}

/** A lead is attributed once, and may give its contact a lead partner. */
export function lead(world: World, at: Instant, event: LeadEvent): void {
  if (world.isRepeat("lead", event.id, event)) return
  const contact = meetContact(world, event.who)
  const { partner_id } = event
  const result = attributeLead(
    { id: event.id, kind: "form", at, counts_from: at, ...event.who },
    contact,
    {
      assignment: partner_id === null ? null : { id: event.id, partner_id, at, actor: "form" },
      ...evidenceOf(world, contact, event),
    },
    world.rules(),
    at,
  )
  world.leads.set(event.id, result.decision)
  contact.lead_partner_id = result.contact.lead_partner_id
  contact.lead_at = result.contact.lead_at
  contact.touches.push(...result.history.map((touch) => ({ touch, order_id: null })))
  world.notify(result.notifications)
}

/** An admin sets the lead partner of a contact that exists. */
export function move(world: World, at: Instant, event: Extract<Correction, { type: "move" }>): void {
  const contact = findContact(world.contacts, event.who)
  if (contact === undefined) {
    refuse("contact.unknown", `No contact ${event.who.customer_id ?? event.who.email_norm} is known.`)
  }
  const moved = moveContact(contact, event.partner_id, at)
  contact.lead_partner_id = moved.lead_partner_id
  contact.lead_at = moved.lead_at
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
    touches: [],
  }
  world.contacts.push(contact)
  return contact
}

/** The clicks of the visitor, those from the address, and the contact's history. */
export function evidenceOf(
  world: World,
  contact: WorldContact,
  cart: { visitor: string | null; ip: string | null },
) {
  const clicksWith = (key: "visitor" | "ip") => {
    const wanted = cart[key]
    return wanted === null ? [] : world.clicks.filter((one) => one[key] === wanted).map((one) => one.click)
  }
  return {
    clicks: clicksWith("visitor"),
    address_clicks: clicksWith("ip"),
    history: world.historyOf(contact),
  }
}
