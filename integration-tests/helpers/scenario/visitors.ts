// The visitors of a scenario, on the real books: landings on partners' URLs, and forms that are filled in. Owns no rule.
import { fingerprint, type Instant, type Who } from "../../../src/core"
import type { ClickEvent, LeadEvent } from "../../../src/scenario/scenario"
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

  /** A form that says who it is by as the scenario does: its row is made to, since a form in a storefront only knows e-mails. */
  async lead({ id, who, visitor, ip, partner_id }: LeadEvent, now: Instant): Promise<void> {
    const visitor_id = visitor && this.names.own(visitor)
    const origin = await this.books.service.tracking.originOf(visitor_id, ip && this.names.address(ip))
    const leadId = await submits(
      this.books,
      await this.formOf(id, partner_id),
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
    await this.books.service.leads.settle(leadId, now)
    this.leads.set(id, leadId)
  }

  /** Each lead has a form of its own, since that names the partner. */
  private async formOf(lead: string, partner: string | null): Promise<string> {
    const partner_id = partner === null ? null : this.names.partner(partner)
    const form = this.forms.get(lead) ?? (await aForm(this.books, { partner_id }))
    this.forms.set(lead, form)
    return form
  }
}
