// A shop on its payday: what was earned can be paid out, it is known where the money goes, and runs are made. Over HTTP as an admin would, but for
// time, which passes in the database.
import { booksAt } from "../books/books"
import { Merchant } from "../lifecycle/acts"
import { untilTrue } from "../until"
import { inDatabase } from "./in-database"
import type { ReferralShop } from "./referral-shop"

/** What the plugin is told of payouts: a secret, and runs by hand only. */
export const PAYOUT_OPTIONS = {
  secrets: ["only-for-development-and-tests-0123456789"],
  schedule: false,
}

/** Where somebody's money goes. */
export interface Details {
  account_holder: string
  account: string
  bank_code?: string
  bank_name?: string
  country?: string
}

export const ACCOUNT = "DE89370400440532013000"

/** It is said where a partner's money goes, so many days ago. */
export async function hasDetails(
  shop: ReferralShop,
  partner: string,
  details: Details,
  daysAgo = 30,
): Promise<void> {
  await shop.admin.post(`/admin/referral/partners/${partner}/payout-details`, details)
  await inDatabase(shop.database, (db) =>
    db.query(
      "UPDATE referral_payout_details SET changed_at = now() - $2 * interval '1 day' WHERE partner_id = $1",
      [partner, daysAgo],
    ),
  )
}

/** All settings were saved more than a week ago: a lower number of approvals counts. */
export async function isAWeekAgo(shop: ReferralShop): Promise<void> {
  await inDatabase(shop.database, (db) =>
    db.query(
      "UPDATE referral_defaults_version SET created_at = created_at - interval '8 days' WHERE version > 1",
    ),
  )
}

/** Orders are paid, and what they earn can be paid out: the hold days are 0, and the clock comes by. */
export async function arePaidFor(shop: ReferralShop, orders: readonly string[]): Promise<void> {
  await inBooks(shop, async ({ service, db }) => {
    // One after the other, as what is paid for together matures in any order.
    for (const order of orders) {
      await new Merchant(shop.admin, order).captures()
      await untilTrue(`what order ${order} earns to be available`, async () => {
        await service.money.matureBatch({ after: null, size: 100, now: Date.now() })
        const pending = db("referral_commission").where({ order_id: order }).where("pending", ">", 0)
        return (await pending).length === 0
      })
    }
  })
}

/** Part of an order is refunded, and taken back from everybody who earned by it: a run that starts before would pay too much. */
export async function isRefunded(shop: ReferralShop, order: string, amount: number): Promise<void> {
  await new Merchant(shop.admin, order).refunds(amount)
  await inBooks(shop, ({ db }) =>
    untilTrue("the refund to be taken back", async () => {
      const { rows } = await db.raw<{ rows: { is_taken_back: boolean }[] }>(
        `SELECT EXISTS (SELECT 1 FROM referral_ledger_entry e WHERE e.commission_id = c.id AND e.destination = 'expense') AS is_taken_back
         FROM referral_commission c WHERE c.order_id = ?`,
        [order],
      )
      return rows.length > 0 && rows.every(({ is_taken_back }) => is_taken_back)
    }),
  )
}

/** A run is drafted; answers its id. */
export async function startsRun(shop: ReferralShop, run: { provider?: string } = {}): Promise<string> {
  const { payout_run } = await shop.admin.post<{ payout_run: { id: string } }>(
    "/admin/referral/payout-runs",
    run,
  )
  return payout_run.id
}

/** What came of a run's payouts is unknown, and they were handed over long enough ago that their answers are overdue. */
export async function waitedFor(shop: ReferralShop, run: string): Promise<void> {
  await inDatabase(shop.database, (db) =>
    // Of unknown outcome from the moment before the call; with a problem once its answer is in the books.
    untilTrue("a payout to be answered, and its outcome still unknown", async () => {
      const { rowCount } = await db.query(
        `UPDATE referral_payout SET tried_at = tried_at - interval '5 minutes'
         WHERE run_id = $1 AND status = 'unknown' AND problem IS NOT NULL`,
        [run],
      )
      return (rowCount ?? 0) > 0
    }),
  )
}

/** The bank pays after all what failed in a run for this partner. */
export async function paidAfterAll(shop: ReferralShop, run: string, partner: string): Promise<void> {
  await inBooks(shop, async ({ service, db }) => {
    const failed = await db<{ id: string; attempts: number }>("referral_payout").where({
      run_id: run,
      partner_id: partner,
    })
    const answer = { outcome: "paid" as const, reference: "late" }
    for (const { id, attempts } of failed) {
      await service.payouts.end(id, { answer, attempt: attempts, key_lives_hours: 24 }, Date.now())
    }
  })
}

/** The shop has no provider any more that would pay this run. */
export async function losesItsProvider(shop: ReferralShop, run: string): Promise<void> {
  await inDatabase(shop.database, (db) =>
    db.query("UPDATE referral_payout_run SET provider = 'oldbank' WHERE id = $1", [run]),
  )
}

async function inBooks(
  shop: ReferralShop,
  act: (books: ReturnType<typeof booksAt>) => Promise<void>,
): Promise<void> {
  const books = booksAt(shop.database)
  try {
    await act(books)
  } finally {
    await books.db.destroy()
  }
}
