// Matures what an order earned and pays it out, as the schedule and an approved run would, without waiting for either: time is passed in.
import { DAY_MS } from "../books/books"
import type { DurableShop } from "../shop/durable-shop"
import { withBooks } from "./order-life"

/** By then the hold days of whatever was sold until now are over. */
const afterTheHoldDays = () => Date.now() + 31 * DAY_MS

/** Everything that is paid for matures, as if the hold days were over. */
export async function everythingMatures(shop: DurableShop): Promise<void> {
  await withBooks(shop, async ({ money }) => {
    await money.matureBatch({ after: null, size: 1_000, now: afterTheHoldDays() })
  })
}

/** A run pays everybody all that is available, and the bank does so at once. */
export async function everybodyIsPaidOut(shop: DurableShop): Promise<void> {
  const now = afterTheHoldDays()
  await withBooks(shop, async ({ payouts }) => {
    const run = await payouts.start(
      { period_end: null, source: "admin", actor: null, idempotency_key: null, provider: "bank" },
      now,
    )
    while ((await payouts.advance(run, { now })).isMoreLeft);
    await payouts.approve(run, { actor: "user_ada", reason: null }, now)
    for (const { payout_id } of await payouts.due(run, { limit: 1_000, now })) {
      await payouts.begin(payout_id, { now, key_lives_hours: 24 })
      const answer = { outcome: "paid", reference: "bank-1" } as const
      await payouts.end(payout_id, { answer, attempt: 1, key_lives_hours: 24 }, now)
    }
  })
}
