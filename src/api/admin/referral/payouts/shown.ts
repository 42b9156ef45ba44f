// Payouts as they are answered: with the admins who did something to them, looked up once for a page.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { PayoutView } from "../../../../modules/referral/books/reading/payouts"
import type { Actor } from "../../../contract/shapes"
import { actorsOf } from "../actors"

const peopleOf = (payout: PayoutView): string[] => [
  ...payout.stated_failed_by,
  ...payout.said_paid_by,
  ...(payout.details_changed_by === null ? [] : [payout.details_changed_by]),
  ...payout.adjustments.map(({ actor }) => actor),
]

/** The same payouts, with actors in the place of ids. */
export async function shownPayouts<P extends PayoutView>(scope: MedusaContainer, payouts: readonly P[]) {
  const actors = await actorsOf(scope, payouts.flatMap(peopleOf))
  return payouts.map((payout) => shown(payout, actors))
}

/** The same payout, with actors in the place of ids. */
export const shownPayout = async <P extends PayoutView>(scope: MedusaContainer, payout: P) =>
  shown(payout, await actorsOf(scope, peopleOf(payout)))

const shown = <P extends PayoutView>(payout: P, actors: (id: string) => Actor) => ({
  ...payout,
  stated_failed_by: payout.stated_failed_by.map(actors),
  said_paid_by: payout.said_paid_by.map(actors),
  details_changed_by: payout.details_changed_by === null ? null : actors(payout.details_changed_by),
  adjustments: payout.adjustments.map((one) => ({ ...one, actor: actors(one.actor) })),
})
