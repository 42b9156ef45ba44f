// Gathers what speaks for one partner or another in a lead: the form's own partner, the visitor's clicks, the contact's history, clicks
// from the same address. Chooses nothing: what is expired or came later is core's to say.
import { addDays, type Defaults, type LeadEvidence } from "../../../../core"
import type { Origin } from "../../tracking/bindings"
import { signupVisitor } from "../../tracking/signups"
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
    ${addressClicksOf(":hashes", ":since", ":at")} AS address_clicks,
    ${historyOf(":contact")} AS history`

/** Everything known about a lead that isn't settled yet, as of its submission. */
export async function gatherLeadEvidence(
  db: Db,
  lead: LeadRow,
  contactId: string,
  { ip_days }: Pick<Defaults, "ip_days">,
): Promise<LeadEvidence> {
  const origin = await originOf(db, lead)
  const row = await rowOf<Pick<EvidenceRow, "clicks" | "address_clicks" | "history">>(db, EVIDENCE, {
    visitor: origin?.visitor_id ?? null,
    hashes: origin?.ip_hashes ?? null,
    contact: contactId,
    at: date(lead.submitted_at),
    since: date(addDays(lead.submitted_at, -ip_days)),
  })
  return {
    assignment: assignmentOf(lead),
    clicks: (row?.clicks ?? []).map(readClick),
    history: (row?.history ?? []).map(readHistory),
    address_clicks: (row?.address_clicks ?? []).map(readClick),
  }
}

/** A form knows who sent it; who registered was bound to the sign-up. */
async function originOf(db: Db, lead: LeadRow): Promise<Origin | null> {
  return lead.kind === "form" || lead.customer_id === null ? lead : await signupVisitor(db, lead.customer_id)
}

/** A form can carry an explicit partner: the one whom an admin gave it. Nobody who fills it in can. */
const assignmentOf = ({ form_id, form_partner_id, submitted_at }: LeadRow): LeadEvidence["assignment"] =>
  form_id === null || form_partner_id === null
    ? null
    : { id: form_id, partner_id: form_partner_id, at: submitted_at, actor: "form" }
