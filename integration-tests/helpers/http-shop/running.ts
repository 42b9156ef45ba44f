// Where the start leaves what the stop and the specs need: jest loads each of them apart.
import type { MedusaProcess } from "../processes/medusa-process"

/** The variables in which specs find the shop. */
export const NAMES = {
  url: "HTTP_SHOP_URL",
  database: "HTTP_SHOP_DATABASE",
  store: "HTTP_SHOP_STORE",
} as const

/** What a server of the storefront's would know. */
export const STOREFRONT_SECRET = "only-for-tests-a-storefronts-server-knows-it"

/** With which payout details are encrypted. */
export const PAYOUT_SECRET = "only-for-tests-where-partners-money-goes"

interface Running {
  medusa: MedusaProcess
  database: string
}

const shared = globalThis as { httpShop?: Running }

export function keepRunning(what: Running): void {
  shared.httpShop = what
}

export function running(): Running {
  if (shared.httpShop === undefined) throw new Error("the shop of the HTTP specs was never started")
  return shared.httpShop
}
