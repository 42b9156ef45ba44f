// The composition root of the worker: fills the activities' interfaces with Medusa's container and the referral module.
import { container } from "@medusajs/framework"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type {
  INotificationModuleService,
  IPromotionModuleService,
  IUserModuleService,
  Logger,
  Query,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { bulkhead } from "cockatiel"
import { isTransient, whyRefusedForGood } from "../modules/referral/books/db"
import type { OrderReading } from "../modules/referral/books/order/reading"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type { ReferralOptions } from "../modules/referral/options"
import type ReferralModuleService from "../modules/referral/service"
import { type ApplyBooks, applyActivities } from "../workflows/durable/activities/apply-defaults"
import { backfillActivities } from "../workflows/durable/activities/backfill"
import { type LeadBooks, leadActivities } from "../workflows/durable/activities/lead"
import { matureActivities, type MatureBooks } from "../workflows/durable/activities/mature"
import { type Books, orderActivities } from "../workflows/durable/activities/order"
import {
  draftPayoutsActivities,
  type PayoutBooks,
  payoutRunActivities,
} from "../workflows/durable/activities/payouts/payouts"
import { verifyActivities } from "../workflows/durable/activities/verify-ledger"
import type { CorrectionWorld } from "./orders/correct-order"
import type { CouponWorld } from "./coupons"
import type { NoticeWorld } from "./notices"
import { gatherInPassing } from "./gather"
import { MailOfLeads } from "./mail/lead-mail"
import { activityLife, isTriedOften } from "./life"
import { PartnerMail } from "./mail/order-mail"
import { MedusaPastOrders } from "./orders/past-orders"
import { payoutBooks } from "./payouts/books"
import { MailOfPayouts } from "./payouts/mail"
import { payoutPace } from "./payouts/pace"
import type { PayoutProviders } from "./payouts/providers"
import { reportFindings, reportLeftOut, reportNotTaken, reportPayouts, reportUnsettled } from "./reports"
import type { Registry } from "./sweep/registrations"
import { MedusaShop } from "./orders/shop"
import type { Listeners, SweepWorld } from "./sweep/world"
import type { TemporalSettings } from "./temporal-settings"
import { whyUnsettled } from "./orders/unsettled"
import { BackgroundWorker } from "./worker"

const HOUR_MS = 60 * 60_000

/** Starts the worker in the background and returns at once. Every module of the shop has to be loaded by then. */
export function startWorker(
  settings: TemporalSettings,
  options: ReferralOptions,
  { logger, payoutProviders }: { logger: Logger; payoutProviders: PayoutProviders },
): BackgroundWorker {
  const referral = container.resolve<ReferralModuleService>(REFERRAL_MODULE)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const notifications = container.resolve<INotificationModuleService>(Modules.NOTIFICATION)
  const mail = new PartnerMail(referral, notifications, query)
  const { books, leads, applying, maturing, paying } = leavingRoom(
    referral,
    container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION),
    logger,
  )
  const payoutMail = new MailOfPayouts(
    referral,
    notifications,
    container.resolve<IUserModuleService>(Modules.USER),
  )
  const now = Date.now
  return new BackgroundWorker({
    settings,
    maxConcurrentOrders: options.worker.maxConcurrentOrders,
    activities: {
      ...orderActivities({
        shop: new MedusaShop(query),
        books,
        mail,
        now,
        gather: gatherInPassing,
        isHopeless: (failure) => isTriedOften() && !isTransient(failure),
      }),
      ...applyActivities({ books: applying, life: activityLife, whyHopeless: whyRefusedForGood }),
      ...leadActivities({ leads, mail: new MailOfLeads(referral.leads, mail, notifications), now }),
      ...backfillActivities({
        shop: new MedusaPastOrders(query, () => referral.switchedOnAt()),
        books: referral.contacts,
        now,
        report: reportNotTaken(logger),
      }),
      ...matureActivities({ books: maturing, life: activityLife, report: reportLeftOut(logger) }),
      ...payoutRunActivities({
        books: paying,
        providers: payoutProviders,
        pace: payoutPace(options.payouts),
        life: activityLife,
        mail: payoutMail,
        reminders: payoutMail,
        remind_every_ms: options.payouts.reminderHours * HOUR_MS,
        report: reportPayouts(logger),
      }),
      ...draftPayoutsActivities({ books: paying, life: activityLife }),
      // One connection, a minute a day: not out of the room in which orders are settled.
      ...verifyActivities({
        books: referral.money,
        life: activityLife,
        report: reportFindings(logger),
      }),
    },
    log: logger,
  })
}

/** The books, held to half of the database pool: the other half is the shop's, however many orders and leads there are to settle. */
function leavingRoom(
  referral: ReferralModuleService,
  knex: Knex,
  logger: Logger,
): {
  books: Books<OrderReading>
  leads: LeadBooks
  applying: ApplyBooks
  maturing: MatureBooks
  paying: PayoutBooks
} {
  const { pool } = knex.client as { pool: { max: number } }
  const room = bulkhead(Math.max(1, Math.floor(pool.max / 2)), Number.MAX_SAFE_INTEGER)
  return {
    books: {
      orderRevisions: (orderIds) => room.execute(() => referral.orderRevisions(orderIds)),
      settleOrders: (looks, now) => room.execute(() => referral.settleOrders(looks, now)),
      orderVanished: (orderId) => room.execute(() => reportVanished(referral, orderId, logger)),
      orderUnsettled: (orderId, failure, now) =>
        room.execute(async () => {
          const why = whyUnsettled(failure)
          await referral.unsettled.note(orderId, why, now)
          reportUnsettled(logger, orderId, why)
        }),
    },
    leads: { settle: (leadId, now) => room.execute(() => referral.leads.settle(leadId, now)) },
    applying: {
      applyBatch: (version, batch) => room.execute(() => referral.settings.applyBatch(version, batch)),
      failApplyJob: (version, error, now) =>
        room.execute(() => referral.settings.failJob(version, error, now)),
    },
    maturing: { matureBatch: (batch) => room.execute(() => referral.money.matureBatch(batch)) },
    paying: payoutBooks(referral.payouts, (work) => room.execute(work)),
  }
}

/** An order that is gone with money posted for it is an operator's matter: said once, and counted by the health route. */
async function reportVanished(
  referral: ReferralModuleService,
  orderId: string,
  logger: Logger,
): Promise<void> {
  if ((await referral.orderVanished(orderId, Date.now())) !== "held") return
  logger.warn(
    `Referral partners: order ${orderId} is gone from the shop, though commissions were posted for it. They are held, nothing was taken back: see docs/operations.md`,
  )
}

/** What a sweep needs of the application. */
export function sweepWorld(listeners: Listeners): SweepWorld {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  return {
    query,
    shop: new MedusaShop(query),
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE),
    ...listeners,
  }
}

/** The parts of the application that watching coupons needs. */
export function couponWorld(): CouponWorld {
  return {
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE).sweeping,
    promotions: container.resolve<IPromotionModuleService>(Modules.PROMOTION),
    notifications: container.resolve<INotificationModuleService>(Modules.NOTIFICATION),
  }
}

/** The parts of the application that notices to partners need. */
export function noticeWorld(): NoticeWorld {
  return {
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE).accounts,
    notifications: container.resolve<INotificationModuleService>(Modules.NOTIFICATION),
  }
}

/** What taking registrations in needs of the application. */
export function registry(): Registry {
  return {
    query: container.resolve<Query>(ContainerRegistrationKeys.QUERY),
    leads: container.resolve<ReferralModuleService>(REFERRAL_MODULE).leads,
  }
}

/** What correcting an order needs of the application. */
export function correctionWorld(): CorrectionWorld {
  return {
    shop: new MedusaShop(container.resolve<Query>(ContainerRegistrationKeys.QUERY)),
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE),
    now: Date.now,
  }
}
