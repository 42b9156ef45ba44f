// The one transaction in which a lead is settled: its contact found or made, evidence gathered, core decides, and all of it is written:
// decision, history, lead partner, whom to tell. Holds no rule.
import { attributeLead, type Instant, isSameLead, type LeadEvidence, type Who } from "../../../../core"
import { type ContactRow, contactOf } from "../contact/find"
import { historyInsert } from "../contact/history"
import { dateOrNull, type Db, insertAll, instantOrNull } from "../db"
import { currentDefaults } from "../defaults"
import { notificationInsert, withUnsent } from "../notifications"
import { ruleBookFor } from "../rule-book"
import { hasUnsentConfirmation } from "./confirmation"
import { gatherLeadEvidence } from "./evidence"
import { type LeadRow, lockOpenLeads, markSettled, neighbours, openLead } from "./row"

/** Settles a lead, and those of the same person that came before it. Twice settles it once. `mail`: somebody is still to be written to. */
export async function settleLead(db: Db, leadId: string, now: Instant): Promise<{ mail: boolean }> {
  const lead = await openLead(db, leadId)
  if (lead !== null) await settleOpenLeads(db, [lead], lead.counts_from, now)
  const mail =
    (await withUnsent(db, "lead", [leadId])).has(leadId) || (await hasUnsentConfirmation(db, leadId))
  return { mail }
}

/**
 * Settles the leads of these people that began to count up to a time, in their order: the first attributed one gives a contact its lead
 * partner, whoever's workflow runs first.
 */
export async function settleOpenLeads(
  db: Db,
  people: readonly Who[],
  until: Instant,
  now: Instant,
): Promise<void> {
  for (const lead of await lockOpenLeads(db, people, until)) await settle(db, lead, now)
}

async function settle(db: Db, lead: LeadRow, now: Instant): Promise<void> {
  const contact = await contactOf(db, lead)
  const duplicate_of = await repeated(db, lead, contact.id)
  if (duplicate_of !== null) {
    await markSettled(db, lead.id, { contact_id: contact.id, duplicate_of, decision: null }, now)
    return
  }
  const defaults = await currentDefaults(db)
  const evidence = await gatherLeadEvidence(db, lead, contact.id, defaults.values)
  const rules = await ruleBookFor(db, defaults, candidatesOf(evidence, contact), [])
  const before = { ...contact, lead_at: instantOrNull(contact.lead_at) }
  const result = attributeLead({ ...lead, at: lead.submitted_at }, before, evidence, rules, now)
  await insertAll(db, [
    historyInsert(contact.id, evidence.history, result.history),
    notificationInsert(result.notifications, now),
  ])
  if (result.contact !== before) {
    const { lead_partner_id, lead_at } = result.contact
    await db("referral_contact")
      .where({ id: contact.id })
      .update({ lead_partner_id, lead_at: dateOrNull(lead_at) })
  }
  await markSettled(
    db,
    lead.id,
    { contact_id: contact.id, duplicate_of: null, decision: result.decision },
    now,
  )
}

/** The lead that this one only repeats, or null. */
async function repeated(db: Db, lead: LeadRow, contactId: string): Promise<string | null> {
  if (lead.form_id === null) return null
  const next = await neighbours(db, contactId, lead.form_id, lead.submitted_at)
  return next.find(({ at }) => isSameLead(at, lead.submitted_at))?.id ?? null
}

/** Everybody whom the evidence names, and the lead partner, who is to be told. */
function candidatesOf(
  { assignment, clicks, history, address_clicks }: LeadEvidence,
  contact: ContactRow,
): string[] {
  const named = [...clicks, ...history, ...address_clicks].map((one) => one.partner_id)
  return [assignment?.partner_id, contact.lead_partner_id, ...named].filter(
    (id) => id !== undefined && id !== null,
  )
}
