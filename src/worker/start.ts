// The composition root of the worker: fills the activities' interfaces with Medusa's container and the referral module.
import { container } from "@medusajs/framework"
import type { INotificationModuleService, Logger, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { REFERRAL_MODULE } from "../modules/referral/key"
import type { ReferralOptions } from "../modules/referral/options"
import type ReferralModuleService from "../modules/referral/service"
import { orderActivities } from "../workflows/durable/activities/order"
import { PartnerMail } from "./mail"
import { MedusaShop } from "./shop"
import type { TemporalSettings } from "./temporal-settings"
import { BackgroundWorker } from "./worker"
import type { Told } from "./client"
import type { SweepWorld } from "./sweep"

/** Starts the worker in the background and returns at once. Every module of the shop has to be loaded by then. */
export function startWorker(
  settings: TemporalSettings,
  options: ReferralOptions,
  logger: Logger,
): BackgroundWorker {
  const books = container.resolve<ReferralModuleService>(REFERRAL_MODULE)
  const shop = new MedusaShop(container.resolve<Query>(ContainerRegistrationKeys.QUERY))
  const mail = new PartnerMail(books, container.resolve<INotificationModuleService>(Modules.NOTIFICATION))
  return new BackgroundWorker({
    settings,
    maxConcurrentOrders: options.worker.maxConcurrentOrders,
    activities: orderActivities({ shop, books, mail, now: Date.now }),
    log: logger,
  })
}

/** What a sweep needs of the application. */
export function sweepWorld(tell: (orderId: string) => Promise<Told>): SweepWorld {
  return {
    query: container.resolve<Query>(ContainerRegistrationKeys.QUERY),
    books: container.resolve<ReferralModuleService>(REFERRAL_MODULE),
    tell,
  }
}
