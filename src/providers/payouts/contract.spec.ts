// That the contract finds out every provider that breaks a promise, and lets those pass that keep them: the payment file, and a service in
// memory that is honest until a flaw is put into it.
import { setImmediate as aMoment } from "node:timers/promises"
import { payoutProviderContract, type PayoutProviderCheck, type PayoutProviderHarness } from "./contract"
import { FileProvider } from "./file-provider"
import type { LookupAnswer, PayoutProvider, Transfer, TransferAnswer, TransferRef } from "./payout-provider"

type Flaw =
  | "pays again"
  | "pays again at once"
  | "takes a time-out for a failure"
  | "forgets what it paid"
  | "pays what failed"
  | "goes on when aborted"
  | "sends though aborted"
  | "knows what it never heard"
  | "pays when looked up"
  | "tells payments apart by content"
  | "takes absence for a failure"
  | "takes absence for not found"
  | "speaks its own language"
  | "changes its references"
  | "has keys without a life"

class MemoryProvider implements PayoutProvider {
  readonly keyLivesHours: number
  readonly needsDetails = true
  readonly booked: string[] = []
  readonly told = new Map<string, TransferAnswer & LookupAnswer>()
  readonly failing = new Set<string>()
  readonly silent = new Map<string, Promise<void> | null>()
  away = false

  constructor(private readonly flaw: Flaw | null) {
    this.keyLivesHours = flaw === "has keys without a life" ? NaN : 24
  }

  async send(transfer: Transfer, signal: AbortSignal): Promise<TransferAnswer> {
    const { flaw } = this
    const key = this.keyOf(transfer)
    if (signal.aborted && flaw !== "sends though aborted") throw new Error("aborted")
    if (this.away) {
      const reason = "nobody is there"
      return { outcome: flaw === "takes absence for a failure" ? "failed" : "not_sent", reason }
    }
    if (flaw === "pays again at once") await aMoment()
    const known = this.told.get(key)
    if (known !== undefined && this.answersAgain(known)) return known
    if (flaw === "pays again at once") await aMoment()
    if (this.failing.has(key)) return this.tell(key, { outcome: "failed", reason: "closed" })
    const gate = this.silent.get(key)
    if (gate === undefined) return this.said(this.pay(key))
    if (gate === null) this.pay(key)
    else void gate.then(() => this.pay(key))
    return await this.silence(signal)
  }

  async lookup({ idempotency_key }: TransferRef, _signal: AbortSignal): Promise<LookupAnswer> {
    const { flaw } = this
    if (flaw === "pays when looked up") this.booked.push(idempotency_key)
    if (this.away) return { outcome: flaw === "takes absence for not found" ? "not_found" : "unknown" }
    if (flaw === "changes its references") {
      return { outcome: "paid", reference: `m_${Math.random()}` }
    }
    const known = flaw === "forgets what it paid" ? undefined : this.told.get(idempotency_key)
    if (known !== undefined) return known
    if (flaw === "knows what it never heard") return { outcome: "failed", reason: "no such payment" }
    return this.silent.has(idempotency_key) ? { outcome: "unknown" } : { outcome: "not_found" }
  }

  private keyOf({ idempotency_key, partner }: Transfer): string {
    return this.flaw === "tells payments apart by content" ? partner.id : idempotency_key
  }

  private answersAgain(known: TransferAnswer & LookupAnswer): boolean {
    if (this.flaw === "pays what failed") return known.outcome !== "failed"
    return this.flaw !== "pays again" && this.flaw !== "pays again at once"
  }

  private pay(key: string): TransferAnswer & LookupAnswer {
    this.failing.delete(key)
    this.booked.push(key)
    return this.tell(key, { outcome: "paid", reference: `m_${this.booked.length}` })
  }

  private tell(key: string, answer: TransferAnswer & LookupAnswer): TransferAnswer & LookupAnswer {
    this.told.set(key, answer)
    if (this.flaw === "pays what failed") this.failing.delete(key)
    return answer
  }

  private said(answer: TransferAnswer): TransferAnswer {
    return this.flaw === "speaks its own language" ? ({ outcome: "OK" } as never) : answer
  }

  private async silence(signal: AbortSignal): Promise<TransferAnswer> {
    return await new Promise((resolve, reject) => {
      if (this.flaw === "goes on when aborted") return
      signal.addEventListener("abort", () => {
        if (this.flaw === "takes a time-out for a failure") resolve({ outcome: "failed", reason: "time-out" })
        else reject(new Error("time-out"))
      })
    })
  }
}

let keys = 0
const aTransfer = (overrides: Partial<Transfer> = {}): Transfer => ({
  idempotency_key: `key_${++keys}`,
  amount_minor: 1_050n,
  currency_code: "eur",
  partner: { id: "jim", name: "Jim" },
  details: null,
  memo: "",
  ...overrides,
})

function harnessOf(flaw: Flaw | null): PayoutProviderHarness {
  const provider = new MemoryProvider(flaw)
  return {
    provider,
    aTransfer,
    booked: async (key) => provider.booked.filter((booked) => booked === key).length,
    make: {
      timeOutAfterPaying: (key) => void provider.silent.set(key, null),
      failDefinitely: (key) => void provider.failing.add(key),
      beAway: () => {
        provider.away = true
        return () => void (provider.away = false)
      },
      answerLate: (key) => {
        let open: () => void = () => undefined
        provider.silent.set(key, new Promise((resolve) => (open = resolve)))
        return open
      },
    },
    timeout_ms: 50,
    patience_ms: 200,
  }
}

/** What of these checks is broken, by their names. */
async function brokenOf(checks: PayoutProviderCheck[]): Promise<string[]> {
  const broken: string[] = []
  for (const { name, run } of checks) {
    await run().catch((error: Error) => broken.push(error.message.startsWith(SAYS) ? name : error.message))
  }
  return broken
}

const SAYS = "payout_provider.contract: "
const asked = (harness: PayoutProviderHarness) =>
  payoutProviderContract(harness).filter(({ skipped }) => skipped === null)

it("finds nothing wrong with a provider that keeps every promise", async () => {
  expect(await brokenOf(asked(harnessOf(null)))).toEqual([])
})

it.each<[Flaw, string]>([
  ["pays again", "pays a key once, however often it is sent one after another"],
  ["pays again at once", "pays a key once when it is sent ten times at once"],
  ["takes a time-out for a failure", "finds by looking up what was paid though no answer came"],
  ["forgets what it paid", "finds by looking up what was paid though no answer came"],
  ["pays what failed", "never pays a key that failed definitely, not even when it is sent again"],
  ["goes on when aborted", "ends a call when it is aborted, and finds later what came of it"],
  ["sends though aborted", "sends nothing in a call that was aborted before it began"],
  ["knows what it never heard", "does not claim to know a key that it never heard"],
  ["pays when looked up", "moves no money by looking up"],
  ["tells payments apart by content", "pays two keys twice, though everything else about them is alike"],
  [
    "takes absence for a failure",
    "takes nothing for failed or lost while the service is away, and pays once it is back",
  ],
  [
    "takes absence for not found",
    "takes nothing for failed or lost while the service is away, and pays once it is back",
  ],
  ["speaks its own language", "pays a transfer once"],
  ["changes its references", "finds a payment by its key alone, and says the same of it each time"],
  ["has keys without a life", "says how long its keys live, and whether it needs payout details"],
])("finds out a provider that %s", async (flaw, check) => {
  const checks = asked(harnessOf(flaw)).filter(({ name }) => name === check)
  expect(await brokenOf(checks)).toEqual([check])
})

it("asks the payment file only what a file can promise, and finds nothing wrong with it", async () => {
  const harness = { provider: new FileProvider(), aTransfer, booked: async () => 0, settles: false }
  expect(await brokenOf(asked(harness))).toEqual([])
  expect(asked(harness).map(({ name }) => name)).toEqual([
    "says how long its keys live, and whether it needs payout details",
    "pays a key once, however often it is sent one after another",
    "pays a key once when it is sent ten times at once",
    "does not claim to know a key that it never heard",
    "moves no money by looking up",
    "sends nothing in a call that was aborted before it began",
  ])
})

it("says of every check that it leaves out what the harness lacks for it", () => {
  const { provider, booked } = harnessOf(null)
  const skipped = payoutProviderContract({ provider, aTransfer, booked }).flatMap(
    (check) => check.skipped ?? [],
  )
  expect([...new Set(skipped)]).toEqual([
    "the harness can't make.failDefinitely",
    "the harness can't make.timeOutAfterPaying",
    "the harness can't make.answerLate",
    "the harness can't make.beAway",
  ])
})
