// How payouts are shown: whoever said that one failed or was paid as people, looked up once for a page.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { PayoutView } from "../../../../modules/referral/books/reading/payouts"
import { actorsOf } from "../actors"

/** The same payouts, with actors in the place of ids. */
export async function shownPayouts<P extends PayoutView>(scope: MedusaContainer, payouts: readonly P[]) {
  const actors = await actorsOf(
    scope,
    payouts.flatMap(({ stated_failed_by, found_paid_by }) => [
      ...stated_failed_by,
      ...(found_paid_by === null ? [] : [found_paid_by]),
    ]),
  )
  return payouts.map(({ stated_failed_by, found_paid_by, ...payout }) => ({
    ...payout,
    stated_failed_by: stated_failed_by.map(actors),
    found_paid_by: found_paid_by === null ? null : actors(found_paid_by),
  }))
}
