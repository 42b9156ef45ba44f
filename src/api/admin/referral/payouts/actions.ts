// The actions of admins on payout runs and payouts as they are answered.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { ActionView } from "../../../../modules/referral/books/reading/payout-actions"
import { withActors } from "../actors"

/** The same actions, with actors in the place of ids. */
export const shownActions = (scope: MedusaContainer, actions: readonly ActionView[]) =>
  withActors(scope, actions, "actor")
