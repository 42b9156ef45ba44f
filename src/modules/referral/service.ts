// The referral module as the rest of the application sees it: what happens in one transaction each, by name. Holds no rule (core) and no
// SQL (books, catalog, tracking).
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaService } from "@medusajs/framework/utils"
import { type Instant, type Notification, withQuery } from "../../core"
import type { Db } from "./books/db"
import { currentSettings, type SettingsView, switchedOnAt } from "./books/defaults"
import { markSent, takeUnsent, type UnsentNotification } from "./books/notifications"
import { revisionsOf } from "./books/order/row"
import { type Correcting, type CorrectionOrder, correctOrder } from "./books/order/correct"
import { type OrderRecord, orderRecord } from "./books/order/record/record"
import { type Look, settleOrders, type Settling } from "./books/order/settle"
import {
  type Backlog,
  backlog,
  lookedAt,
  moveSweepCursor,
  ordersWithOldMail,
  sweepCursor,
} from "./books/sweep-state"
import { orderVanished } from "./books/order/vanished"
import { createEnrollment, type NewEnrollment, updateEnrollment } from "./catalog/enrollments"
import { createPartner, type NewPartner, type PartnerChange, updatePartner } from "./catalog/partners"
import { createProgram, type NewProgram, updateProgram } from "./catalog/programs"
import { type CardOwner, createRateCard, newestRateCard, type RateCardView } from "./catalog/rate-cards"
import type { RateRowInput } from "./catalog/rate-rows"
import { ReferralEnrollment } from "./models/enrollment"
import { ReferralPartner } from "./models/partner"
import { ReferralProgram } from "./models/program"
import { parseOptions, type ReferralOptions } from "./options"
import { assignPartner, bindCart, type NewAssignment } from "./tracking/bindings"
import { type Arrival, recordClick } from "./tracking/clicks"
import { VisitorTokens } from "./tracking/visitor-token"

interface Container {
  __pg_connection__: Knex
}

class ReferralModuleService extends MedusaService({ ReferralPartner, ReferralProgram, ReferralEnrollment }) {
  /** This shop's options, checked. */
  readonly settings: ReferralOptions
  readonly visitors: VisitorTokens
  private readonly db: Db

  constructor(container: Container, options: unknown) {
    super(container, options)
    this.settings = parseOptions(options)
    this.visitors = new VisitorTokens(this.settings.visitorSecrets)
    this.db = container.__pg_connection__
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

  async orderVanished(orderId: string): Promise<void> {
    await this.db.transaction((trx) => orderVanished(trx, orderId))
  }

  /** Reassigns or recalculates a decided order as it was read, or only says what that would come to. */
  async correctOrder(look: Look, order: CorrectionOrder, now: Instant): Promise<Correcting> {
    return await correctOrder(this.db, look, order, now)
  }

  /** Who was credited for an order and why, what it earned and every posting; null where it was never looked at. */
  async orderRecord(orderId: string): Promise<OrderRecord | null> {
    return await orderRecord(this.db, orderId)
  }

  // What waits, and how far the sweep came

  async lookedAt(orderIds: readonly string[]): Promise<Map<string, number>> {
    return await lookedAt(this.db, orderIds)
  }

  async sweepCursor(source: string): Promise<string | null> {
    return await sweepCursor(this.db, source)
  }

  async moveSweepCursor(source: string, lastId: string): Promise<void> {
    await moveSweepCursor(this.db, source, lastId)
  }

  async ordersWithOldMail(before: Instant): Promise<string[]> {
    return await ordersWithOldMail(this.db, before)
  }

  async backlog(): Promise<Backlog> {
    return await backlog(this.db)
  }

  // Settings

  /** When the module was switched on in this shop; earlier orders belong to nobody. */
  async switchedOnAt(): Promise<Instant> {
    return await switchedOnAt(this.db)
  }

  /** The defaults in force as HTTP shows them: minimum payouts in major units. */
  async currentSettings(): Promise<SettingsView> {
    return await currentSettings(this.db)
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

  // Tracking

  /** Records a landing; false where no person came, the code is nobody's, or its partner is not active. */
  async recordClick(arrival: Arrival): Promise<boolean> {
    return await recordClick(this.db, arrival)
  }

  /** Where a referral URL leads: the shop's front page, with the visit's own query. */
  destination(query: URLSearchParams): string {
    return withQuery(this.settings.storefrontUrl, query)
  }

  async bindCart(cartId: string, visitorId: string, now: Instant): Promise<void> {
    await bindCart(this.db, cartId, visitorId, now)
  }

  async assignPartner(assignment: NewAssignment, now: Instant): Promise<void> {
    await assignPartner(this.db, assignment, now)
  }

  // Partners, programs, enrollments, rate cards

  async addPartner(input: NewPartner): Promise<string> {
    return await this.db.transaction((trx) => createPartner(trx, input))
  }

  async changePartner(id: string, change: PartnerChange): Promise<void> {
    await this.db.transaction((trx) => updatePartner(trx, id, change))
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

  async addRateCard(
    owner: CardOwner,
    ownerId: string,
    rates: RateRowInput[],
    author: string | null,
  ): Promise<number> {
    return await this.db.transaction((trx) => createRateCard(trx, owner, ownerId, rates, author))
  }

  async newestRateCard(ownerId: string): Promise<RateCardView | null> {
    return await newestRateCard(this.db, ownerId)
  }
}

export default ReferralModuleService
