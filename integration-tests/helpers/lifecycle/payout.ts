// Matures what an order earned, and pays it out with core's own postings: as the schedule and a payout run would, without waiting for either.
import { type Payout, reservation, settlement } from "../../../src/core"
import { insertAll } from "../../../src/modules/referral/books/db"
import { ledgerInserts } from "../../../src/modules/referral/books/ledger/inserts"
import { DAY_MS } from "../books/books"
import type { DurableShop } from "../shop/durable-shop"
import { unique } from "../unique"
import { availableOf, withBooks } from "./order-life"

/** Everything that is paid for matures, as if the hold days were over. */
export async function everythingMatures(shop: DurableShop): Promise<void> {
  await withBooks(shop, async ({ money }) => {
    await money.matureBatch({ after: null, size: 1_000, now: Date.now() + 31 * DAY_MS })
  })
}

/** Pays a partner all that is available in a currency. */
export async function paysOut(shop: DurableShop, partner_id: string, currency: string): Promise<void> {
  const now = Date.now()
  const payout: Payout = {
    id: unique("payout"),
    run_id: unique("run"),
    partner_id,
    currency,
    amount: await availableOf(shop, partner_id, currency),
    status: "approved",
    entries: [],
  }
  await insertAll(shop.db, ledgerInserts([reservation(payout, now), settlement(payout, now)], now))
}
