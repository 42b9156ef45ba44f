// Owns the shapes of payout runs and payouts as the routes answer them, and the addresses of their pages. Reads nothing.
import type { QueryInputOf } from "../../../api/contract/endpoint"
import type { PayoutAction } from "../../../api/contract/payouts/actions"
import type { PayoutRun } from "../../../api/contract/payouts/payout-runs"
import type { listPayouts, Payout } from "../../../api/contract/payouts/payouts"
export type { PayoutAction } from "../../../api/contract/payouts/actions"
export type { PayoutDetails } from "../../../api/contract/payouts/payout-details"
export type { PayoutRun, PayoutRunDetail } from "../../../api/contract/payouts/payout-runs"
export type { Payout, PayoutDetail, PayoutEntry, PayoutProvider } from "../../../api/contract/payouts/payouts"

export type RunStatus = PayoutRun["status"]
/** The present work of a run. */
export type RunPhase = PayoutRun["phase"]
export type ActionKind = PayoutAction["kind"]
/** A reason to look at payouts of a run, as the list of payouts is asked for it. */
export type Attention = NonNullable<QueryInputOf<typeof listPayouts>["attention"]>

/** The provider that comes with the plugin: a file for the bank. */
export const FILE_PROVIDER = "file"

/** The page of a run. */
export const runPath = (id: string): string => `/referral/payouts/${id}`

/** The page of one payout. */
export const payoutPath = (id: string): string => `/referral/payouts/payout/${id}`

/** Whose money it is; a dash where the partner is gone. */
export const payee = ({ partner }: Pick<Payout, "partner">): string => partner?.name ?? "-"
