// Sees one lead through: to its confirmation, its attribution and the mail about both. Sequences and waits only: activities act, core
// decides.
import { log, proxyActivities, proxyLocalActivities } from "@temporalio/workflow"
import { LEAD_CHANGED, type LeadActivities, type LeadRef } from "./contract"
import { FOR_DAYS, IN_PASSING, lookAgain, PATIENTLY } from "./look-again"

const inPassing = proxyLocalActivities<LeadActivities>(IN_PASSING)
const patiently = proxyActivities<LeadActivities>(PATIENTLY)
const mail = proxyActivities<LeadActivities>(FOR_DAYS)

/** Settles the lead if it counts already, and sends what is owed about it; being confirmed later starts it afresh. */
export async function referralLead(ref: LeadRef): Promise<void> {
  await lookAgain(ref, {
    signal: LEAD_CHANGED,
    settleInPassing: inPassing.settleLead,
    settlePatiently: patiently.settleLead,
    sendMail,
  })
}

async function sendMail(ref: LeadRef): Promise<void> {
  try {
    await mail.sendLeadMail(ref)
  } catch (failure) {
    // The rows stay unsent and the sweep asks again.
    log.warn("Mail for a lead was given up for now", { lead_id: ref.lead_id, failure: String(failure) })
  }
}
