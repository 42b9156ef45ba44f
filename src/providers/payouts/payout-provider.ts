// The interface of payout providers, version 1: who moves the money of approved payouts. Owns no rule of when a payout is sent (core, the
// books) and no patience: the worker calls, with time-outs, and books what is answered. docs/payout-providers.md shows how to write one.
import type { LookupAnswer, Transfer, TransferAnswer } from "../../core"

export type { LookupAnswer, PayoutDetails, Transfer, TransferAnswer } from "../../core"

/** By what a payment is looked up: always its key, and the reference that `send` answered, if it answered one. */
export interface TransferRef {
  idempotency_key: string
  reference: string | null
}

/**
 * Moves money to partners: a bank, a payment service, a file. One instance serves the whole process, several calls at a time.
 *
 * **The one promise.** Whatever carries the same `idempotency_key` is the same payment: sent again, twice at once, from two processes, or
 * after a crash, it is paid at most once. A provider whose service has idempotency keys hands the key on; one whose service has none has
 * to keep what it began itself, written down before it calls.
 *
 * **What becomes of an answer**
 *
 * | Answer | Say it when | What we do |
 * | --- | --- | --- |
 * | `paid` | the money has left, or certainly will | book it, mail the partner. Final |
 * | `failed` | it certainly was not paid and never will be, not even if the same key comes again | release the money to the partner's balance; the next run pays it, with another key. Final |
 * | `unknown` | anything else: it is under way, no answer came, the answer made no sense | keep the money reserved and ask `lookup`, again and again, at growing distances. It is never sent again while nobody knows |
 * | `not_sent` (`send`) | it certainly never reached the service: no connection, a rate limit, a maintenance page | send it again later, with the same key, after the partner's balance was checked again |
 * | `not_found` (`lookup`) | the service certainly never began a payment with this key | the same as `not_sent`, while the key lives (`keyLivesHours`); later on it proves nothing, and counts as `unknown` |
 *
 * In doubt the answer is `unknown`: it costs a look-up. A wrong `failed`, `not_sent` or `not_found` pays twice; a wrong `paid` pays never.
 *
 * **Errors and time-outs.** Whatever is thrown counts as `unknown`, with the error's message as reason. So does every answer that is none
 * of these, and a call that has not ended `timeoutSeconds` (an option, 30 by default) after it began: its `signal` is aborted then, and
 * what it answers later is not heard. The signal is also aborted when the worker shuts down. Give up when it is; hand it to `fetch`.
 *
 * **Units.** `amount_minor` is a positive bigint in minor units: 1050n in "usd" is 10.50, in "jpy" 1050. `currency_code` is lower case.
 *
 * **Privacy.** `details` are personal. They belong into the request and nowhere else: no log, no `reason`, no `reference`, which are shown
 * to admins and kept. Texts are cut after 500 characters.
 */
export interface PayoutProvider {
  /** How long the service honours an idempotency key, in hours; 0: it can't tell, so that `not_found` never proves anything. */
  readonly keyLivesHours: number
  /** Whether it can pay only partners whose payout details are known. Where they are not, `send` is not called. */
  readonly needsDetails: boolean
  /** Pays, once per key. */
  send(transfer: Transfer, signal: AbortSignal): Promise<TransferAnswer>
  /** What became of a payment. Moves no money, and may be asked at any time, also for a key that was never sent. */
  lookup(ref: TransferRef, signal: AbortSignal): Promise<LookupAnswer>
}
