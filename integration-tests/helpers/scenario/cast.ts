// Who and what takes part in a scenario, set up on the real books: partners, programs, enrollments, and how they change. Plays no event
// of theirs.
import type { Instant, Partner } from "../../../src/core"
import { writeRow } from "../../../src/modules/referral/catalog/rate-rows"
import { dateOrNull } from "../../../src/modules/referral/books/db"
import type ReferralModuleService from "../../../src/modules/referral/service"
import type { OwnerId, RuleChange, Scenario } from "../../../src/scenario/scenario"
import { ADA } from "../books/corrections"

/** How a scenario's names become its own, so that scenarios don't see each other. */
interface Names {
  own: (name: string) => string
  mail: (email: string) => string
}

export class ScenarioCast {
  private readonly partners = new Map<string, string>()
  /** Programs and enrollments, each by its kind and name. */
  private readonly owners = new Map<string, string>()

  constructor(
    private readonly service: ReferralModuleService,
    private readonly names: Names,
  ) {}

  /** The id of a partner, by the scenario's name. */
  partner(name: string): string {
    return this.partners.get(name) ?? ""
  }

  /** The scenario's names of all partners, by id. */
  partnerNames(): Map<string, string> {
    return new Map([...this.partners].map(([name, id]) => [id, name]))
  }

  /** Everybody and everything that there is before the first event. */
  async comesOn({ partners, programs, enrollments }: Scenario): Promise<void> {
    for (const { id, email_norm, customer_id, parent_id: _later, ...partner } of partners) {
      const email = email_norm === null ? null : this.names.mail(email_norm)
      const customer = customer_id === null ? null : this.names.own(customer_id)
      const whose = { name: id, code: this.names.own(id), email, customer_id: customer }
      this.partners.set(id, await this.service.addPartner({ ...partner, ...whose }))
    }
    for (const { id, parent_id } of partners) {
      if (parent_id === null) continue
      await this.service.changePartner(this.partner(id), { parent_id: this.partner(parent_id) }, Date.now())
    }
    for (const { id, rates, terms, starts_at, ends_at, ...program } of programs) {
      const made = await this.service.addProgram({
        ...program,
        ...terms,
        name: id,
        starts_at: dateOrNull(starts_at),
        ends_at: dateOrNull(ends_at),
      })
      this.owners.set(`program ${id}`, made)
      await this.service.addRateCard("program", made, rates.map(writeRow), null)
    }
    for (const { id, partner_id, program_id, status, terms, rates } of enrollments) {
      const program = this.owners.get(`program ${program_id}`) ?? ""
      const who = { partner_id: this.partner(partner_id), program_id: program }
      const made = await this.service.enroll({ ...who, status, ...terms })
      this.owners.set(`enrollment ${id}`, made)
      if (rates !== null) await this.service.addRateCard("enrollment", made, rates.map(writeRow), null)
    }
  }

  /** Changes the rules, or who takes part. */
  async changes(what: RuleChange, now: Instant): Promise<void> {
    switch (what.type) {
      case "settings": {
        const { version } = await this.service.currentSettings()
        await this.service.settings.save({
          form: what.form,
          base_version: version,
          author: ADA.actor,
          by_user: true,
          now,
        })
        return
      }
      case "rates": {
        const { kind } = what.owner_id
        await this.service.addRateCard(kind, this.owner(what), what.rates.map(writeRow), null)
        return
      }
      case "terms":
        if (what.owner_id.kind === "program") await this.service.changeProgram(this.owner(what), what.terms)
        else await this.service.changeEnrollment(this.owner(what), what.terms)
        return
      case "partner":
        await this.changePartner(what.id, what.change)
    }
  }

  private async changePartner(id: string, change: Partial<Omit<Partner, "id" | "code">>): Promise<void> {
    const { status, cookie_days, skip_notifications, payout_hold, parent_id } = change
    const parent = parent_id && this.partner(parent_id)
    const given = Object.entries({
      status,
      cookie_days,
      skip_notifications,
      payout_hold,
      parent_id: parent,
    }).filter(([, value]) => value !== undefined)
    await this.service.changePartner(this.partner(id), Object.fromEntries(given), Date.now())
  }

  private owner({ owner_id: { kind, id } }: { owner_id: OwnerId }): string {
    return this.owners.get(`${kind} ${id}`) ?? ""
  }
}
