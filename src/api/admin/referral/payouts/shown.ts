// How payouts are shown: whoever said that one failed as people, looked up once for a page.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { PayoutView } from "../../../../modules/referral/books/reading/payouts"
import { actorsOf } from "../actors"

/** The same payouts, with actors in the place of ids. */
export async function shownPayouts<P extends PayoutView>(scope: MedusaContainer, payouts: readonly P[]) {
  const actors = await actorsOf(
    scope,
    payouts.flatMap((payout) => payout.stated_failed_by),
  )
  return payouts.map((payout) => ({ ...payout, stated_failed_by: payout.stated_failed_by.map(actors) }))
}
