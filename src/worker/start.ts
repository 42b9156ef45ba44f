// The composition root of the worker: fills the activities' interfaces with Medusa's container and the referral module.
import { container } from "@medusajs/framework"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { INotificationModuleService, Logger, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { bulkhead } from "cockatiel"
import type { OrderReading } from "../modules/referral/books/order/reading"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type { ReferralOptions } from "../modules/referral/options"
import type ReferralModuleService from "../modules/referral/service"
import { type Books, orderActivities } from "../workflows/durable/activities/order"
import type { Told } from "./client"
import type { CorrectionWorld } from "./correct-order"
import { gatherInPassing } from "./gather"
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
    activities: refusalsFail(orderActivities({ shop, books, mail, now: Date.now, gather: gatherInPassing })),
    log: logger,
  })
}

/** The books, held to half of the database pool: the other half is the shop's, however many orders there are to settle. */
function leavingRoom(referral: ReferralModuleService, knex: Knex): Books<OrderReading> {
  const { pool } = knex.client as { pool: { max: number } }
  const room = bulkhead(Math.max(1, Math.floor(pool.max / 2)), Number.MAX_SAFE_INTEGER)
  return {
    orderRevisions: (orderIds) => room.execute(() => referral.orderRevisions(orderIds)),
    settleOrders: (looks, now) => room.execute(() => referral.settleOrders(looks, now)),
    orderVanished: (orderId) => room.execute(() => referral.orderVanished(orderId)),
  }
}

/** What a sweep needs of the application. */
export function sweepWorld(tell: (orderId: string) => Promise<Told>): SweepWorld {
  return {
    query: container.resolve<Query>(ContainerRegistrationKeys.QUERY),
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE),
    tell,
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
