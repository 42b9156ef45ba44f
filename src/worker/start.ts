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
import { type Books, orderActivities } from "../workflows/durable/activities/order"
import { gatherInPassing } from "./gather"
import { activityLife } from "./life"
import { PartnerMail } from "./mail"
import { refusalsFail } from "./refusals"
import { MedusaShop } from "./shop"
import type { SweepWorld } from "./sweep"
import type { TemporalSettings } from "./temporal-settings"
import { BackgroundWorker } from "./worker"

/** Starts the worker in the background and returns at once. Every module of the shop has to be loaded by then. */
export function startWorker(
  settings: TemporalSettings,
  options: ReferralOptions,
  logger: Logger,
): BackgroundWorker {
  const referral = container.resolve<ReferralModuleService>(REFERRAL_MODULE)
  const shop = new MedusaShop(container.resolve<Query>(ContainerRegistrationKeys.QUERY))
  const mail = new PartnerMail(referral, container.resolve<INotificationModuleService>(Modules.NOTIFICATION))
  const books = leavingRoom(referral, container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION))
  return new BackgroundWorker({
    settings,
    maxConcurrentOrders: options.worker.maxConcurrentOrders,
    activities: refusalsFail({
      ...orderActivities({ shop, books, mail, now: Date.now, gather: gatherInPassing }),
      ...applyActivities({ books, life: activityLife, isHopeless: isRefusedForGood }),
    }),
    log: logger,
  })
}

/** The books, held to half of the database pool: the other half is the shop's, however many orders there are to settle. */
function leavingRoom(referral: ReferralModuleService, knex: Knex): Books<OrderReading> & ApplyBooks {
  const { pool } = knex.client as { pool: { max: number } }
  const room = bulkhead(Math.max(1, Math.floor(pool.max / 2)), Number.MAX_SAFE_INTEGER)
  return {
    orderRevisions: (orderIds) => room.execute(() => referral.orderRevisions(orderIds)),
    settleOrders: (looks, now) => room.execute(() => referral.settleOrders(looks, now)),
    orderVanished: (orderId) => room.execute(() => referral.orderVanished(orderId)),
    applyBatch: (version, batch) => room.execute(() => referral.defaults.applyBatch(version, batch)),
    failApplyJob: (version, error, now) => room.execute(() => referral.defaults.failJob(version, error, now)),
  }
}

/** What a sweep needs of the application, and of Temporal. */
export function sweepWorld(durable: Pick<SweepWorld, "tell" | "applyDefaults">): SweepWorld {
  return {
    query: container.resolve<Query>(ContainerRegistrationKeys.QUERY),
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE),
    ...durable,
  }
}
