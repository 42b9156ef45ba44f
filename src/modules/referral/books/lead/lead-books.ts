// Forms and leads as the rest of the application sees them: what happens in one transaction each, by name. Holds no rule and no SQL.
import type { Instant } from "../../../../core"
import { createForm, type FormChange, type NewForm, updateForm } from "../../catalog/forms"
import { ConfirmationTokens } from "../../tracking/confirmation-token"
import type { Db } from "../db"
import {
  confirmationSent,
  confirmLead,
  type DueConfirmation,
  takeConfirmation,
  unconfirmable,
} from "./confirmation"
import { type LeadFilter, type LeadView, listLeads } from "./list"
import { openLeads } from "./open"
import { settleLead } from "./settle"
import { confirmRegisteredEmail, type NewRegistration, notRegistered, registerCustomer } from "./register"
import type { Taken } from "./row"
import { type NewSubmission, submitForm } from "./submit"
import type { Listed, Page } from "../lists"

export class LeadBooks {
  readonly confirmations: ConfirmationTokens

  constructor(
    private readonly db: Db,
    private readonly secrets: string[],
  ) {
    this.confirmations = new ConfirmationTokens(secrets)
  }

  async addForm(input: NewForm): Promise<string> {
    return await this.db.transaction((trx) => createForm(trx, input))
  }

  async changeForm(id: string, change: FormChange): Promise<void> {
    await this.db.transaction((trx) => updateForm(trx, id, change))
  }

  /** Takes a form submission in, to be settled by its workflow. */
  async submit(submission: NewSubmission, now: Instant): Promise<Taken> {
    return await this.db.transaction((trx) => submitForm(trx, submission, this.secrets[0] ?? "", now))
  }

  /** Takes the registration of a customer in, once per customer. */
  async registerCustomer(registration: NewRegistration): Promise<Taken> {
    return await registerCustomer(this.db, registration)
  }

  async notRegistered(customerIds: readonly string[]): Promise<Set<string>> {
    return await notRegistered(this.db, customerIds)
  }

  /** Settles a lead that counts. `mail`: somebody is still to be written to about it. */
  async settle(leadId: string, now: Instant): Promise<{ mail: boolean }> {
    return await this.db.transaction((trx) => settleLead(trx, leadId, now))
  }

  /** Lets the lead that a token names count; answers its id. Refused with `confirmation.invalid`. */
  async confirm(token: string, now: Instant): Promise<string> {
    const leadId = this.confirmations.read(token, now)
    if (leadId === null) throw unconfirmable()
    await this.db.transaction((trx) => confirmLead(trx, leadId, now))
    return leadId
  }

  /**
   * Lets the registration of a customer whose e-mail was confirmed count for orders known by that e-mail
   * alone.
   */
  async confirmRegistered(customerId: string, email: string, now: Instant): Promise<void> {
    await this.db.transaction((trx) => confirmRegisteredEmail(trx, customerId, email, now))
  }

  async takeConfirmation(leadId: string, now: Instant): Promise<DueConfirmation | null> {
    return await takeConfirmation(this.db, leadId, now)
  }

  async confirmationSent(leadId: string, now: Instant): Promise<void> {
    await confirmationSent(this.db, leadId, now)
  }

  async open(after: string, mailBefore: Instant, limit: number): Promise<string[]> {
    return await openLeads(this.db, after, mailBefore, limit)
  }

  async list(filter: LeadFilter, page: Page): Promise<Listed<LeadView>> {
    return await listLeads(this.db, filter, page)
  }
}
