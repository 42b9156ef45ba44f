// Gathers what speaks for one partner or another in a lead: the form's own partner, the visitor's clicks, the contact's history.
// Chooses nothing: what is expired or came later is core's to say.
import { addDays, type Settings, historyFor, type HistoryRow, type LeadEvidence } from "../../../../core"
import { signupVisitor } from "../../tracking/bindings/signups"
import { date, type Db, rowOf } from "../db"
import {
  addressClicksOf,
  clicksOf,
  type EvidenceRow,
  historyOf,
  readClick,
  readHistory,
} from "../order/evidence"
import type { LeadRow } from "./row"

const EVIDENCE = `
  SELECT ${clicksOf(":visitor", ":at")} AS clicks,
         ${addressClicksOf("CAST(:hashes AS text[])", ":since", ":at")} AS address_clicks,
         ${historyOf(":contact")} AS history`

/**
 * Everything known about a lead that isn't settled yet, as of its submission, and its contact's history as it
 * is kept.
 */
export async function gatherLeadEvidence(
  db: Db,
  lead: LeadRow,
  contactId: string,
  { ip_days }: Pick<Settings, "ip_days">,
): Promise<{ evidence: LeadEvidence; history: HistoryRow[] }> {
  const origin = lead.kind === "form" ? lead : await signupVisitor(db, lead.customer_id ?? "")
  const row = await rowOf<Pick<EvidenceRow, "clicks" | "address_clicks" | "history">>(db, EVIDENCE, {
    visitor: origin?.visitor_id ?? null,
    hashes: origin?.ip_hashes ?? null,
    since: date(addDays(lead.submitted_at, -ip_days)),
    contact: contactId,
    at: date(lead.submitted_at),
  })
  const history = (row?.history ?? []).map(readHistory)
  const evidence = {
    assignment: assignmentOf(lead),
    clicks: (row?.clicks ?? []).map(readClick),
    // A form is known by its e-mail alone.
    history: historyFor(history, lead.kind === "registration"),
    address_clicks: (row?.address_clicks ?? []).map(readClick),
  }
  return { evidence, history }
}

/** A form can carry an explicit partner: the one whom an admin gave it. Nobody who fills it in can. */
const assignmentOf = ({ form_id, form_partner_id, submitted_at }: LeadRow): LeadEvidence["assignment"] =>
  form_id === null || form_partner_id === null
    ? null
    : { id: form_id, partner_id: form_partner_id, at: submitted_at, actor: "form" }
