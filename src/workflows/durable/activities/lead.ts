// What a lead's workflow does in the world, over the narrow interfaces that the worker fills. Owns no rule: core decides.
import type { LeadActivities } from "../contract"

/** The referral module's bookkeeping of leads. */
export interface LeadBooks {
  /** Settles the lead in one transaction if it counts and is open; else finds only whether mail is owed. */
  settle(leadId: string, now: number): Promise<{ mail: boolean }>
}

/** The mail that is owed about a lead. */
export interface LeadMail {
  sendUnsent(leadId: string): Promise<void>
}

/** The activities of a lead's workflow. */
export function leadActivities(world: {
  leads: LeadBooks
  mail: LeadMail
  now: () => number
}): LeadActivities {
  const { leads, mail, now } = world
  return {
    async settleLead({ lead_id }) {
      return await leads.settle(lead_id, now())
    },
    async sendLeadMail({ lead_id }) {
      await mail.sendUnsent(lead_id)
    },
  }
}
