// The composition root of the worker: fills the activities' interfaces with Medusa's container and the referral module.
import { container } from "@medusajs/framework"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { INotificationModuleService, Logger, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { bulkhead } from "cockatiel"
import { isRefusedForGood } from "../modules/referral/books/db"
import type { OrderReading } from "../modules/referral/books/order/reading"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type { ReferralOptions } from "../modules/referral/options"
import type ReferralModuleService from "../modules/referral/service"
import { type ApplyBooks, applyActivities } from "../workflows/durable/activities/apply-defaults"
import { backfillActivities } from "../workflows/durable/activities/backfill"
import { type LeadBooks, leadActivities } from "../workflows/durable/activities/lead"
import { type Books, orderActivities } from "../workflows/durable/activities/order"
import type { CorrectionWorld } from "./correct-order"
import { gatherInPassing } from "./gather"
import { MailOfLeads } from "./lead-mail"
import { activityLife } from "./life"
import { PartnerMail } from "./mail"
import { MedusaPastOrders } from "./past-orders"
import { refusalsFail } from "./refusals"
import type { Registry } from "./registrations"
import { MedusaShop } from "./shop"
import type { Listeners, SweepWorld } from "./sweep-world"
import type { TemporalSettings } from "./temporal-settings"
import { BackgroundWorker } from "./worker"

/** Starts the worker in the background and returns at once. Every module of the shop has to be loaded by then. */
export function startWorker(
  settings: TemporalSettings,
  options: ReferralOptions,
  logger: Logger,
): BackgroundWorker {
  const referral = container.resolve<ReferralModuleService>(REFERRAL_MODULE)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const notifications = container.resolve<INotificationModuleService>(Modules.NOTIFICATION)
  const mail = new PartnerMail(referral, notifications, query)
  const { books, leads, applying } = leavingRoom(
    referral,
    container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION),
  )
  const now = Date.now
  return new BackgroundWorker({
    settings,
    maxConcurrentOrders: options.worker.maxConcurrentOrders,
    activities: refusalsFail({
      ...orderActivities({ shop: new MedusaShop(query), books, mail, now, gather: gatherInPassing }),
      ...applyActivities({ books: applying, life: activityLife, isHopeless: isRefusedForGood }),
      ...leadActivities({ leads, mail: new MailOfLeads(referral.leads, mail, notifications), now }),
      ...backfillActivities({
        shop: new MedusaPastOrders(query, () => referral.switchedOnAt()),
        books: referral.contacts,
        now,
      }),
    }),
    log: logger,
  })
}

/** The books, held to half of the database pool: the other half is the shop's, however many orders and leads there are to settle. */
function leavingRoom(
  referral: ReferralModuleService,
  knex: Knex,
): { books: Books<OrderReading>; leads: LeadBooks; applying: ApplyBooks } {
  const { pool } = knex.client as { pool: { max: number } }
  const room = bulkhead(Math.max(1, Math.floor(pool.max / 2)), Number.MAX_SAFE_INTEGER)
  return {
    books: {
      orderRevisions: (orderIds) => room.execute(() => referral.orderRevisions(orderIds)),
      settleOrders: (looks, now) => room.execute(() => referral.settleOrders(looks, now)),
      orderVanished: (orderId) => room.execute(() => referral.orderVanished(orderId)),
    },
    leads: { settle: (leadId, now) => room.execute(() => referral.leads.settle(leadId, now)) },
    applying: {
      applyBatch: (version, batch) => room.execute(() => referral.defaults.applyBatch(version, batch)),
      failApplyJob: (version, error, now) =>
        room.execute(() => referral.defaults.failJob(version, error, now)),
    },
  }
}

/** What a sweep needs of the application. */
export function sweepWorld(listeners: Listeners): SweepWorld {
  return {
    query: container.resolve<Query>(ContainerRegistrationKeys.QUERY),
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE),
    ...listeners,
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
