// The visitors of a scenario, on the real books: landings on partners' URLs, and forms that are filled in. Owns no rule.
import { fingerprint, type Instant, type Who } from "../../../src/core"
import type { ClickEvent, ConfirmEvent, LeadEvent } from "../../../src/scenario/scenario"
import { recordClick, type TestBooks } from "../books/books"
import { aForm, submits } from "../books/leads"
import { unique } from "../unique"

/** How a scenario's names become its own. */
interface Names {
  own: (name: string) => string
  partner: (name: string) => string
  address: (ip: string) => string
  buyer: (who: Who) => Who
}

export class ScenarioVisitors {
  private readonly clicks = new Set<string>()
  private readonly forms = new Map<string, string>()
  private readonly leads = new Map<string, string>()
  private readonly registered = new Map<string, Who>()

  constructor(
    private readonly books: Pick<TestBooks, "service" | "db">,
    private readonly names: Names,
  ) {}

  /** The scenario's names of its leads, by id. */
  leadNames(): Map<string, string> {
    return new Map([...this.leads].map(([name, id]) => [id, name]))
  }

  /** A landing has no id by which its repeat could be told from another: what a scenario repeats does not happen again. */
  async click({ id, visitor, partner_id, ip }: ClickEvent, now: Instant): Promise<void> {
    if (this.clicks.has(id)) return
    this.clicks.add(id)
    const visitor_id = this.names.own(visitor ?? unique("nobody"))
    const address = ip && this.names.address(ip)
    await recordClick(this.books, { code: this.names.own(partner_id), visitor_id, address, now })
  }

  async lead(event: LeadEvent, now: Instant): Promise<void> {
    const { id, kind } = event
    if (kind === "registration") return await this.registration(event, now)
    await this.form(event, now)
    if (event.confirmed) await this.books.service.leads.settle(this.leads.get(id) ?? "", now)
  }

  /** The reader of a lead's e-mail confirms it. */
  async confirm({ lead_id }: ConfirmEvent, now: Instant): Promise<void> {
    const { leads } = this.books.service
    const id = this.leads.get(lead_id)
    if (id === undefined) return
    const who = this.registered.get(lead_id)
    if (who === undefined) {
      await leads.confirm(leads.confirmations.sign(id, now).token, now)
      await leads.settle(id, now)
    } else if (who.email_norm !== null) {
      await leads.confirmRegistered(who.customer_id ?? "", who.email_norm, now)
    }
  }

  private async registration({ id, who, visitor, ip }: LeadEvent, now: Instant): Promise<void> {
    const { tracking, leads } = this.books.service
    const buyer = this.names.buyer(who)
    const customer_id = buyer.customer_id ?? ""
    const signIn = this.names.own(id)
    await tracking.bindSignup(signIn, visitor && this.names.own(visitor), ip && this.names.address(ip), now)
    await tracking.signupBecame(signIn, customer_id)
    const lead = await leads.registerCustomer({ customer_id, email: buyer.email_norm, registered_at: now })
    await leads.settle(lead.id, now)
    this.leads.set(id, lead.id)
    this.registered.set(id, buyer)
  }

  /** A form that says who it is by as the scenario does: its row is made to, since a form in a storefront only knows e-mails. */
  private async form(
    { id, who, visitor, ip, partner_id, confirmed }: LeadEvent,
    now: Instant,
  ): Promise<void> {
    const visitor_id = visitor && this.names.own(visitor)
    const origin = await this.books.service.tracking.originOf(visitor_id, ip && this.names.address(ip))
    const leadId = await submits(
      this.books,
      await this.formOf(id, partner_id, !confirmed),
      {
        email: `${this.names.own(id)}@form.test`,
        fields: { said: fingerprint({ who, visitor, ip, partner_id }) },
        idempotency_key: this.names.own(id),
        visitor_id,
        ip_hashes: origin?.ip_hashes ?? null,
      },
      now,
    )
    await this.books.db("referral_lead").where({ id: leadId }).update(this.names.buyer(who))
    this.leads.set(id, leadId)
  }

  /** Each lead has a form of its own, since that names the partner. */
  private async formOf(lead: string, partner: string | null, confirm_email: boolean): Promise<string> {
    const partner_id = partner === null ? null : this.names.partner(partner)
    const form = this.forms.get(lead) ?? (await aForm(this.books, { partner_id, confirm_email }))
    this.forms.set(lead, form)
    return form
  }
}
