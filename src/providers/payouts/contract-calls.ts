// How the contract calls a provider, as the worker does: with a time-out, where whatever is thrown is an outcome, too. Owns no promise.
import { setTimeout as pause } from "node:timers/promises"
import { inspect } from "node:util"
import { lookupAnswerOf, type LookupAnswer, type TransferAnswer, transferAnswerOf } from "../../core"
import type { PayoutProviderHarness } from "./contract"
import type { PayoutProvider, Transfer } from "./payout-provider"

const TIMEOUT_MS = 1_000
const PATIENCE_MS = 10_000
/** So long after it was aborted a call may take to end. */
const GRACE_MS = 2_000
const POLL_MS = 50

type Method = "send" | "lookup"
type Thrown = { outcome: "thrown"; error: unknown }
/** What came of a call. */
export type Called = TransferAnswer | LookupAnswer | Thrown
export type Outcome = Called["outcome"]
type Paid = Extract<Called, { outcome: "paid" }>

export const isPaid = (called: Called): called is Paid => called.outcome === "paid"

/** An outcome as a message names it. */
export function nameOf(called: Called): string {
  if (called.outcome === "thrown") return `an error (${String(called.error)})`
  return JSON.stringify(called)
}

/** Throws with what was broken, unless it wasn't. */
export function demand(isKept: boolean, broken: string): asserts isKept {
  if (!isKept) throw new Error(`payout_provider.contract: ${broken}`)
}

/** One check under way: a harness, and the demands that checks share. */
export class Trial {
  readonly provider: PayoutProvider
  readonly make: NonNullable<PayoutProviderHarness["make"]>
  readonly settles: boolean

  constructor(private readonly harness: PayoutProviderHarness) {
    this.provider = harness.provider
    this.make = harness.make ?? {}
    this.settles = harness.settles ?? true
  }

  aTransfer(): Transfer {
    return this.harness.aTransfer()
  }

  /** Sends, with the harness's time-out unless another signal is given. */
  async send(transfer: Transfer, signal?: AbortSignal): Promise<TransferAnswer | Thrown> {
    const said = await this.call("send", (limit) => this.provider.send(transfer, signal ?? limit))
    return "thrown" in said ? said.thrown : understood("send", said.answer, transferAnswerOf(said.answer))
  }

  async lookup(
    { idempotency_key }: Transfer,
    reference: string | null = null,
  ): Promise<LookupAnswer | Thrown> {
    const ref = { idempotency_key, reference }
    const said = await this.call("lookup", (limit) => this.provider.lookup(ref, limit))
    return "thrown" in said ? said.thrown : understood("lookup", said.answer, lookupAnswerOf(said.answer))
  }

  /** A transfer that the service was made to refuse. */
  async failed(): Promise<Transfer> {
    const transfer = this.aTransfer()
    await this.make.failDefinitely?.(transfer.idempotency_key)
    this.mustBe(
      await this.send(transfer),
      ["failed", "unknown", "thrown"],
      "a transfer that fails definitely",
    )
    this.mustBe(await this.untilKnown(transfer), ["failed"], "a transfer that failed")
    await this.mustBeUnpaid(transfer)
    return transfer
  }

  mustBe(called: Called, allowed: readonly Outcome[], what: string): void {
    demand(
      allowed.includes(called.outcome),
      `${what} came to ${nameOf(called)}; it may come to ${allowed.join(", ")}`,
    )
  }

  /** What is found out in the end, as the worker does it: looked up while it is unknown, sent again when it never arrived. */
  async untilKnown(transfer: Transfer): Promise<LookupAnswer | Thrown> {
    const deadline = performance.now() + (this.harness.patience_ms ?? PATIENCE_MS)
    let found = await this.lookup(transfer)
    while (!["paid", "failed"].includes(found.outcome) && performance.now() < deadline) {
      if (found.outcome === "not_found") {
        const booked = await this.harness.booked(transfer.idempotency_key)
        demand(booked === 0, `a key that was paid ${booked} times was looked up as not_found`)
        await this.send(transfer)
      }
      await pause(POLL_MS)
      found = await this.lookup(transfer)
    }
    return found
  }

  /** In the end it has to be found paid, and booked once. */
  async mustBePaidInTheEnd(transfer: Transfer): Promise<Paid> {
    const found = await this.untilKnown(transfer)
    const booked = await this.harness.booked(transfer.idempotency_key)
    demand(booked === 1, `key ${transfer.idempotency_key} was paid ${booked} times; it must be paid once`)
    demand(isPaid(found), `a paid key was looked up as ${nameOf(found)}; it must be found paid`)
    return found
  }

  async mustBeBookedAtMostOnce({ idempotency_key }: Transfer): Promise<void> {
    const booked = await this.harness.booked(idempotency_key)
    demand(booked <= 1, `key ${idempotency_key} was paid ${booked} times; it may be paid once`)
  }

  async mustBeUnpaid({ idempotency_key }: Transfer): Promise<void> {
    const booked = await this.harness.booked(idempotency_key)
    demand(booked === 0, `key ${idempotency_key} was paid ${booked} times; it must not be paid`)
  }

  /** What the provider said within the time-out, or what it threw; demands that it ends a little after its signal is aborted. */
  private async call(
    method: Method,
    act: (limit: AbortSignal) => Promise<unknown>,
  ): Promise<{ answer: unknown } | { thrown: Thrown }> {
    const limit = new AbortController()
    let timer: NodeJS.Timeout | undefined
    // Counted from when it was aborted, not from when it should have been: a machine that stalls leaves a call no time to end.
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => {
        limit.abort()
        timer = setTimeout(resolve, GRACE_MS, "late")
      }, this.harness.timeout_ms ?? TIMEOUT_MS)
    })
    const calling = Promise.resolve(limit.signal)
      .then(act)
      .then(
        (answer) => ({ answer }),
        (error: unknown) => ({ thrown: { outcome: "thrown" as const, error } }),
      )
    const first = await Promise.race([calling, late]).finally(() => clearTimeout(timer))
    demand(first !== "late", `${method} went on for ${GRACE_MS} ms after its signal was aborted`)
    return first
  }
}

/** The worker takes what it can't understand for unknown; a provider that means something else by it would never learn. */
function understood<T extends TransferAnswer | LookupAnswer>(method: Method, said: unknown, answer: T): T {
  const outcome = typeof said === "object" && said !== null && "outcome" in said ? said.outcome : undefined
  demand(
    outcome === answer.outcome,
    `${method} answered ${inspect(said)}, which the interface knows nothing of`,
  )
  return answer
}
