// The referral module as the rest of the application sees it: what happens in one transaction each, by name. Holds no rule (core) and no
// SQL (books, catalog, tracking).
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaService } from "@medusajs/framework/utils"
import { type Instant, normaliseEmail, type Notification } from "../../core"
import type { Db } from "./books/db"
import { AccountBooks } from "./books/accounts/account-books"
import { ContactBooks } from "./books/contact/contact-books"
import { switchedOnAt } from "./books/settings/current"
import { LeadBooks } from "./books/lead/lead-books"
import { markSent, takeUnsent, type UnsentNotification } from "./books/notifications"
import { revisionsOf } from "./books/order/row"
import { type Correcting, type CorrectionOrder, correctOrder } from "./books/order/correct"
import { type OrderRecord, orderRecord } from "./books/order/record/record"
import { type Look, settleOrders, type Settling } from "./books/order/settle"
import { settingsInForce, type SettingsView } from "./books/settings/versions"
import { type Backlog, backlog } from "./books/backlog"
import { orderVanished, type Vanishing } from "./books/order/vanished"
import { UnsettledBooks } from "./books/order/unsettled-books"
import { SweepBooks } from "./books/sweep/sweep-books"
import { createEnrollment, type NewEnrollment, updateEnrollment } from "./catalog/enrollments"
import { createPartner, type NewPartner, type PartnerChange, updatePartner } from "./catalog/partners"
import { createProgram, type NewProgram, updateProgram } from "./catalog/programs"
import type { CardOwner } from "./catalog/rate-cards"
import type { RateRowInput } from "./catalog/rate-rows"
import { resetTerms } from "./catalog/reset-terms"
import { linkCoupon, type NewCoupon, unlinkCoupon } from "./catalog/coupons"
import {
  createLink,
  type LinkChange,
  type NewLink,
  type ReferralUrl,
  referralUrls,
  updateLink,
} from "./catalog/links"
import { ReferralCoupon } from "./models/coupon"
import { SettingsPage } from "./settings-page"
import { ReferralEnrollment } from "./models/enrollment"
import { ReferralForm } from "./models/form"
import { ReferralLink } from "./models/link"
import { ReferralPartner } from "./models/partner"
import { ReferralProgram } from "./models/program"
import { Money } from "./money"
import { parseOptions, type ReferralOptions } from "./options"
import { Payouts } from "./payouts"
import { RateCards } from "./rate-cards"
import { assignPartner, type NewAssignment } from "./tracking/bindings/carts"
import { type Surroundings, Tracking } from "./tracking/tracking"

interface Container extends Surroundings {
  __pg_connection__: Knex
}

class ReferralModuleService extends MedusaService({
  ReferralPartner,
  ReferralProgram,
  ReferralEnrollment,
  ReferralLink,
  ReferralCoupon,
  ReferralForm,
}) {
  /** This shop's options, checked. */
  readonly options: ReferralOptions
  /** The settings page: saving, previews, versions, and the jobs that write them everywhere. */
  readonly settings: SettingsPage
  /** Visitors, clicks, and what binds them to carts. */
  readonly tracking: Tracking
  /** Forms and what comes through them. */
  readonly leads: LeadBooks
  /** Who buys and signs up, and whose they are. */
  readonly contacts: ContactBooks
  /** The ledger: maturing, reviews, adjustments, verification. */
  readonly money: Money
  /** Payout runs: drafted, approved, executed, and where partners' money goes. */
  readonly payouts: Payouts
  /** How far the sweep came, what it left behind, and whose turn it is. */
  readonly sweeping: SweepBooks
  /** Mail to partners about their own record, and who invited which admin. */
  readonly accounts: AccountBooks
  /** Orders that could not be settled. */
  readonly unsettled: UnsettledBooks
  /** Rate cards: saved whole or by what changes, read in pages, compared. */
  readonly rateCards: RateCards
  private readonly db: Db

  constructor(container: Container, options: unknown) {
    super(container, options)
    this.options = parseOptions(options)
    this.db = container.__pg_connection__
    this.money = new Money(this.db)
    this.payouts = new Payouts(this.db, this.options.payouts)
    this.rateCards = new RateCards(this.db)
    this.settings = new SettingsPage(this.db, this.options.trustedProxies !== undefined)
    this.tracking = new Tracking(this.db, this.options, container)
    this.leads = new LeadBooks(this.db, this.options.visitorSecrets)
    this.contacts = new ContactBooks(this.db)
    this.sweeping = new SweepBooks(this.db)
    this.accounts = new AccountBooks(this.db)
    this.unsettled = new UnsettledBooks(this.db)
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => await this.tracking.start(),
    onApplicationShutdown: async (): Promise<void> => {
      await Promise.resolve(this.tracking.close())
    },
  }

  // Orders

  /** The revisions of these orders' bookkeeping; one that was never seen has none, which is 0. */
  async orderRevisions(orderIds: readonly string[]): Promise<Map<string, number>> {
    return await revisionsOf(this.db, orderIds)
  }

  /** Settles orders as they were read, except those whose bookkeeping moved on since. */
  async settleOrders(looks: readonly Look[], now: Instant): Promise<Map<Look, Settling>> {
    return await settleOrders(this.db, looks, now)
  }

  /** The shop has no such order any more. */
  async orderVanished(orderId: string, now: Instant): Promise<Vanishing> {
    return await this.db.transaction((trx) => orderVanished(trx, orderId, now))
  }

  /** Reassigns or recalculates a decided order as it was read, or only says what that would come to. */
  async correctOrder(look: Look, order: CorrectionOrder, now: Instant): Promise<Correcting> {
    return await correctOrder(this.db, look, order, now)
  }

  /** Who was credited for an order and why, what it earned and every posting; null where it was never looked at. */
  async orderRecord(orderId: string): Promise<OrderRecord | null> {
    return await orderRecord(this.db, orderId)
  }

  // What waits

  async backlog(): Promise<Backlog> {
    return await backlog(this.db)
  }

  // Settings

  /** When the module was switched on in this shop; earlier orders belong to nobody. */
  async switchedOnAt(): Promise<Instant> {
    return await switchedOnAt(this.db)
  }

  /** The settings in force as HTTP shows them: minimum payouts in major units. */
  async currentSettings(): Promise<SettingsView> {
    return await settingsInForce(this.db)
  }

  // Mail

  /** What is still to be sent about this, marked as tried now. */
  async takeUnsentNotifications(
    kind: Notification["kind"],
    ref: string,
    now: Instant,
  ): Promise<UnsentNotification[]> {
    return await takeUnsent(this.db, kind, ref, now)
  }

  async markNotificationSent(id: string, now: Instant): Promise<void> {
    await markSent(this.db, id, now)
  }

  // Assignments, links, coupons

  async assignPartner(assignment: NewAssignment, now: Instant): Promise<void> {
    await assignPartner(this.db, assignment, now)
  }

  async addLink(input: NewLink): Promise<string> {
    return await this.db.transaction((trx) => createLink(trx, input, this.options))
  }

  async changeLink(id: string, change: LinkChange): Promise<void> {
    await this.db.transaction((trx) => updateLink(trx, id, change, this.options))
  }

  async linkCoupon(coupon: NewCoupon, now: Instant): Promise<string> {
    return await linkCoupon(this.db, coupon, now)
  }

  async unlinkCoupon(id: string, now: Instant): Promise<void> {
    await unlinkCoupon(this.db, id, now)
  }

  /** The URLs that a partner hands out; `ownBase` is the backend's own `/r`. */
  async referralUrls(partnerId: string, ownBase: string): Promise<ReferralUrl[]> {
    return await referralUrls(this.db, partnerId, ownBase)
  }

  // Partners, programs, enrollments, rate cards

  async addPartner(input: NewPartner): Promise<string> {
    return await this.db.transaction((trx) => createPartner(trx, input))
  }

  async changePartner(id: string, change: PartnerChange, now: Instant): Promise<void> {
    await this.db.transaction((trx) => updatePartner(trx, id, change, now))
  }

  /** An e-mail as partners' are kept to be compared: however it is written. */
  comparedEmail(email: string): string | null {
    return normaliseEmail(email)
  }

  async addProgram(input: NewProgram): Promise<string> {
    return await this.db.transaction((trx) => createProgram(trx, input))
  }

  async changeProgram(id: string, change: Partial<NewProgram>): Promise<void> {
    await this.db.transaction((trx) => updateProgram(trx, id, change))
  }

  async enroll(input: NewEnrollment): Promise<string> {
    return await this.db.transaction((trx) => createEnrollment(trx, input))
  }

  async changeEnrollment(id: string, change: Partial<NewEnrollment>): Promise<void> {
    await this.db.transaction((trx) => updateEnrollment(trx, id, change))
  }

  /** Ends a hand edit: a program's terms are the defaults' again, an enrollment's its program's. */
  async resetTerms(owner: CardOwner, id: string): Promise<void> {
    await this.db.transaction((trx) => resetTerms(trx, owner, id))
  }

  async addRateCard(
    owner: CardOwner,
    ownerId: string,
    rates: RateRowInput[],
    author: string | null,
  ): Promise<number> {
    return await this.rateCards.add({ owner, ownerId, author }, rates)
  }
}

export default ReferralModuleService
