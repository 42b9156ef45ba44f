// Owns the execution of approved payouts, each on its own, and what becomes of it: paid, failed, unknown,
// bounced (rules §7.7, §10.8). Owns no call to a provider.
import { DomainError } from "../errors"
import type { Minor } from "../money/minor"
import { type Notification, payoutNotification } from "../notification/notify"
import type { Instant } from "../time"
import type { Outcome, Payout, PayoutRun } from "./payout"
import { bouncing, type PayoutStep, releasing, settlement } from "./postings"

const HOUR_MS = 60 * 60 * 1000

/** A payout after a step. Mails are due when it is paid, and never skipped. */
export type TransferStep = PayoutStep & { notifications: Notification[] }

/** What to do with a payout just before the provider is called, and what to write before that is done. */
export type BeforeTransfer = { do: "nothing" } | ({ do: "send" | "release" } & PayoutStep)

/** Only an approved run is paid or resolved: `payout_run.not_approved`. @example checkApproved(run) */
export function checkApproved(run: PayoutRun): void {
  if (run.status === "approved") return
  throw new DomainError(
    "payout_run.not_approved",
    `Payout run ${run.id} is ${run.status}. It must be approved before it is paid.`,
  )
}

/**
 * Just before the call: an approved payout is sent, unless the partner's available balance is negative; then it is
 * released, not shrunk. Anything else was executed before: nothing is done, so executing again does nothing. What is
 * sent is unknown from then on, before anybody is asked: whoever dies in the call leaves nothing that looks unpaid.
 *
 * @example beforeTransfer(payout, -1n, now).do // "release"
 */
export function beforeTransfer(payout: Payout, available: Minor, now: Instant): BeforeTransfer {
  if (payout.status !== "approved") return { do: "nothing" }
  if (available >= 0n) return { do: "send", payouts: [{ ...payout, status: "unknown" }], postings: [] }
  return { do: "release", payouts: [{ ...payout, status: "released" }], postings: [releasing(payout, now)] }
}

/**
 * Whether a payout can't be sent (again): since `inDoubtSince` a try of it may have got through, and the provider, which
 * recognises a key for so many hours, might pay it twice. Null: no try may have got through.
 *
 * @example isKeyDead(now - 25 * HOUR_MS, 24, now) // true
 */
export function isKeyDead(inDoubtSince: Instant | null, keyLivesHours: number, now: Instant): boolean {
  return inDoubtSince !== null && now >= inDoubtSince + keyLivesHours * HOUR_MS
}

/**
 * A payout of which a try may have got through, and which can't be sent again: its outcome is unknown until somebody finds it out.
 *
 * @example leaveInDoubt(payout).payouts[0]?.status // "unknown"
 */
export function leaveInDoubt(payout: Payout): PayoutStep {
  return { payouts: [{ ...payout, status: "unknown" }], postings: [] }
}

/**
 * What the provider answered: paid settles, a definite failure releases, unknown keeps the money reserved.
 *
 * @example afterTransfer(payout, "unknown", now).postings // []
 */
export function afterTransfer(payout: Payout, outcome: Outcome, now: Instant): TransferStep {
  const payouts: Payout[] = payout.status === outcome ? [] : [{ ...payout, status: outcome }]
  switch (outcome) {
    case "paid":
      return { payouts, postings: [settlement(payout, now)], notifications: [payoutNotification(payout)] }
    case "failed":
      return { payouts, postings: [releasing(payout, now)], notifications: [] }
    case "unknown":
      return { payouts, postings: [], notifications: [] }
  }
}

/**
 * Whether a payout that was tried so many times can still be booked by what the provider said of one of its tries: that it
 * paid is believed of any of them, as all have the same key; anything else only of the last one, and while nobody knows better.
 *
 * @example isOpenTo({ status: "unknown" }, { outcome: "not_found", attempt: 1 }, 2) // false
 */
export function isOpenTo(
  { status }: Pick<Payout, "status">,
  said: { outcome: Outcome | "not_sent" | "not_found"; attempt: number },
  attempts: number,
): boolean {
  if (said.outcome === "paid") return status === "unknown" || status === "approved"
  return status === "unknown" && said.attempt === attempts
}

/**
 * The provider knows for certain that it never got the transfer: the payout is as it was before the call. Refuses
 * `payout.not_unknown`.
 *
 * @example notReached(payout).payouts[0]?.status // "approved"
 */
export function notReached(payout: Payout): PayoutStep {
  checkUnknown(payout)
  return { payouts: [{ ...payout, status: "approved" }], postings: [] }
}

/**
 * What was found out about a payout of unknown outcome: it is never paid again blindly. Refuses
 * `payout_run.not_approved` and `payout.not_unknown`.
 *
 * @example resolvePayout(run, payout, "paid", now).payouts[0]?.status // "paid"
 */
export function resolvePayout(run: PayoutRun, payout: Payout, outcome: Outcome, now: Instant): TransferStep {
  checkApproved(run)
  checkUnknown(payout)
  return afterTransfer(payout, outcome, now)
}

/** Only an unknown payout is resolved: `payout.not_unknown`. @example checkUnknown(payout) */
export function checkUnknown(payout: Payout): void {
  if (payout.status === "unknown") return
  throw new DomainError(
    "payout.not_unknown",
    `Payout ${payout.id} is ${payout.status}: there is nothing to resolve.`,
  )
}

/**
 * That a transfer failed is believed from the provider, or from two different admins (rules §7.7).
 *
 * @example isFailureBelieved(["admin_1", "admin_1"]) // false
 */
export function isFailureBelieved(statedBy: readonly string[]): boolean {
  return new Set(statedBy).size >= 2
}

/**
 * The bank returns a settled payout: it is failed, its entries are free for later runs. Refuses `payout.not_paid`.
 *
 * @example bouncePayout(payout, now).postings[0]?.key // "bounce:p1"
 */
export function bouncePayout(payout: Payout, now: Instant): PayoutStep {
  if (payout.status !== "paid") {
    throw new DomainError(
      "payout.not_paid",
      `Payout ${payout.id} is ${payout.status}: only a paid one can bounce.`,
    )
  }
  return { payouts: [{ ...payout, status: "failed" }], postings: [bouncing(payout, now)] }
}

/**
 * An admin who says that a payout was sent or paid is believed at once. Another one must say that the bank
 * returned it: otherwise one admin alone would have it owed again (rules §7.5). `saidPaidBy` is empty where
 * the provider said that it paid. Refuses `payout.needs_another_admin`.
 *
 * @example checkReturnedBy(payout, ["admin_1"], "admin_2") // not refused
 */
export function checkReturnedBy({ id }: Payout, saidPaidBy: readonly string[], actor: string): void {
  if (!saidPaidBy.includes(actor)) return
  throw new DomainError(
    "payout.needs_another_admin",
    `You said yourself that payout ${id} was sent or paid. Another admin must say that the bank returned it. Where there is none, post an adjustment.`,
  )
}

/**
 * Whether a payout still covers its entries: not once it was released, failed or bounced.
 *
 * @example coversEntries({ status: "unknown" }) // true
 */
export function coversEntries(payout: Pick<Payout, "status">): boolean {
  return payout.status !== "released" && payout.status !== "failed"
}
