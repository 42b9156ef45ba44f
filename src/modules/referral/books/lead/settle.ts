// The one transaction in which a lead is settled: its contact found or made, evidence gathered, core decides, and all of it is written:
// decision, history, lead partner, whom to tell. Holds no rule.
import { attributeLead, besideOthers, type Instant, type LeadEvidence, type Who } from "../../../../core"
import { type ContactRow, contactOf, leadColumns, leadContactOf } from "../contact/find"
import { historyInsert } from "../contact/history"
import { type Db, insertAll } from "../db"
import { currentSettings } from "../settings/current"
import { notificationInsert, withUnsent } from "../notifications"
import { ruleBookFor } from "../rule-book"
import { hasUnsentConfirmation } from "./confirmation"
import { gatherLeadEvidence } from "./evidence"
import { type LeadRow, lockOpenLeads, markBeaten, markSettled, neighbours, openLead } from "./row"

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
  const settings = await currentSettings(db)
  const { evidence, history } = await gatherLeadEvidence(db, lead, contact.id, settings.values)
  const rules = await ruleBookFor(db, settings, candidatesOf(evidence, contact), [])
  const before = leadContactOf(contact)
  // The e-mail of the registration was confirmed; its contact may be known by another one.
  const counts_by_email = lead.counts_by_email && contact.email_norm === lead.email_norm
  const facts = { ...lead, counts_by_email, at: lead.submitted_at }
  const result = attributeLead(facts, before, evidence, rules, now)
  const { repeats, beats } = await beside(db, lead, contact.id, result.decision.partner_id)
  if (repeats !== null) {
    await markSettled(db, lead.id, { contact_id: contact.id, duplicate_of: repeats, decision: null }, now)
    return
  }
  await markBeaten(db, beats, lead.id)
  // The lead partner was told of the one that is beaten.
  const wasTold = beats.length > 0 && before.email_lead_partner_id !== null
  await insertAll(db, [
    historyInsert(contact.id, history, result.history),
    notificationInsert(wasTold ? [] : result.notifications, now),
  ])
  if (result.contact !== before) {
    await db("referral_contact").where({ id: contact.id }).update(leadColumns(result.contact))
  }
  await markSettled(
    db,
    lead.id,
    { contact_id: contact.id, duplicate_of: null, decision: result.decision },
    now,
  )
}

/** The lead that this one only repeats, or those that it takes the place of. */
async function beside(
  db: Db,
  { form_id, submitted_at: at }: LeadRow,
  contactId: string,
  partner_id: string | null,
): Promise<ReturnType<typeof besideOthers>> {
  const others = form_id === null ? [] : await neighbours(db, contactId, form_id, at)
  return besideOthers({ at, partner_id }, others)
}

/** Everybody whom the evidence names, and the lead partner, who is to be told. */
function candidatesOf(
  { assignment, clicks, history, address_clicks }: LeadEvidence,
  contact: ContactRow,
): string[] {
  const named = [...clicks, ...history, ...address_clicks].map((one) => one.partner_id)
  return [assignment?.partner_id, contact.email_lead_partner_id, ...named].filter(
    (id) => id !== undefined && id !== null,
  )
}
