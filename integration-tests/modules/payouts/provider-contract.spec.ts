// The contract of payout providers, kept by a provider that speaks to a real server, and broken by a bank
// that forgets its keys. Shows rules §7.8.
import { Bank } from "../../helpers/backstage/bank"
import { bankProvider } from "../../helpers/backstage/bank-provider"
import { unique } from "../../helpers/unique"
import { payoutProviderContract, type PayoutProviderHarness } from "../../../src/providers/payouts/contract"
import type { Transfer } from "../../../src/providers/payouts/payout-provider"

let bank: Bank
beforeEach(async () => {
  bank = await Bank.open()
})
afterEach(async () => {
  await bank.close()
})

const aTransfer = (overrides: Partial<Transfer> = {}): Transfer => ({
  idempotency_key: unique("refpay"),
  amount_minor: 1_050n,
  currency_code: "eur",
  partner: { id: "refptr_jim", name: "Jim" },
  details: { account_holder: "Jim Doe", account: "DE89370400440532013000" },
  memo: "Commissions until 2026-10-31",
  ...overrides,
})

/** Asked for afresh in each check: each has a bank of its own. */
const harness: PayoutProviderHarness = {
  provider: {
    keyLivesHours: 24,
    needsDetails: true,
    send: (transfer, signal) => bankProvider(bank.url).send(transfer, signal),
    lookup: (ref, signal) => bankProvider(bank.url).lookup(ref, signal),
  },
  aTransfer,
  booked: (key) => Promise.resolve(bank.paid(key)),
  make: {
    timeOutAfterPaying: (key) => bank.for(key).timesOutAfterPaying(),
    failDefinitely: (key) => bank.for(key).failsDefinitely(),
    beAway: async () => {
      await bank.goesAway()
      return () => bank.comesBack()
    },
    answerLate: (key) => bank.for(key).answersLate(),
  },
  timeout_ms: 3_000,
}

const named = payoutProviderContract(harness).map(({ name, run }) => [name, run] as const)

it.each(named)("%s", async (_name, run) => {
  await expect(run()).resolves.toBeUndefined()
})

it("leaves out nothing of the contract", () => {
  expect(payoutProviderContract(harness).filter(({ skipped }) => skipped !== null)).toEqual([])
})

it("finds out a bank that pays a key again", async () => {
  bank.forgetsKeys()
  const broken: string[] = []
  for (const [name, run] of named.filter(([name]) => name.startsWith("pays a key once"))) {
    await run().catch((error: Error) => broken.push(`${name}: ${error.message}`))
  }
  expect(broken).toHaveLength(2)
})

it("does not mistake for paid what is processed, nor for lost what the bank still works on", async () => {
  const [one, other] = [aTransfer(), aTransfer()]
  bank.for(one.idempotency_key).isUnknownFor(2)
  bank.for(other.idempotency_key).isUnknownFor(2, "failed")
  const outcomes: string[][] = []
  const provider = bankProvider(bank.url)
  const { signal } = new AbortController()
  for (const transfer of [one, other]) {
    const { idempotency_key } = transfer
    const ref = { idempotency_key, reference: null }
    const said = [(await provider.send(transfer, signal)).outcome]
    for (let times = 0; times < 3; times++) said.push((await provider.lookup(ref, signal)).outcome as never)
    outcomes.push(said)
  }
  expect(outcomes).toEqual([
    ["unknown", "unknown", "unknown", "paid"],
    ["unknown", "unknown", "unknown", "failed"],
  ])
  expect([bank.paid(one.idempotency_key), bank.paid(other.idempotency_key)]).toEqual([1, 0])
})

it("has nothing booked of what the bank lost or hung up on, and pays it when it is sent again", async () => {
  const transfers = [aTransfer(), aTransfer()]
  bank.next().losesIt()
  bank.next().hangsUp()
  const provider = bankProvider(bank.url)
  const { signal } = new AbortController()
  const send = (transfer: Transfer) =>
    provider.send(transfer, signal).then(
      ({ outcome }) => outcome,
      () => "thrown",
    )
  const first = [await send(transfers[0] ?? aTransfer()), await send(transfers[1] ?? aTransfer())]
  expect([first, bank.payments()]).toEqual([["unknown", "thrown"], []])
  expect(await Promise.all(transfers.map(send))).toEqual(["paid", "paid"])
  expect(
    bank.payments().map(({ partner_id, amount_minor, account }) => [partner_id, amount_minor, account]),
  ).toEqual(transfers.map(() => ["refptr_jim", 1_050n, "DE89370400440532013000"]))
})
