// Starts the one Medusa that all HTTP specs speak to, before the first of them.
import { freshDatabase, LOGIN } from "../processes/databases"
import { startMedusa } from "../processes/medusa-process"
import { Shop } from "../shop/shop"
import { keepRunning, NAMES, PAYOUT_SECRET, STOREFRONT_SECRET } from "./running"

/** Behind one proxy, which specs play by sending what it would add. */
const OPTIONS = {
  trustedProxies: { hops: 1 },
  storefrontSecret: STOREFRONT_SECRET,
  allowedOrigins: ["https://blog.shop.test"],
  // The specs of an hour come from one address; `http/tracking/rate-limits` has a shop of its own.
  rateLimits: false,
  // Runs are drafted by the specs alone, whatever day of the month it is.
  payouts: { secrets: [PAYOUT_SECRET], schedule: false },
}

export default async function start(): Promise<void> {
  const name = `http_${process.pid}`
  const database = await freshDatabase(name)
  const medusa = await startMedusa({
    database,
    env: {
      REFERRAL_TASK_QUEUE: name,
      REFERRAL_FURTHER_OPTIONS: JSON.stringify(OPTIONS),
      TEMPORAL_UI_URL: "http://temporal.test:8233/",
    },
  })
  keepRunning({ medusa, database })
  process.env[NAMES.url] = medusa.baseUrl
  process.env[NAMES.database] = database
  process.env[NAMES.store] = JSON.stringify((await Shop.open(medusa.baseUrl, LOGIN)).known)
}
