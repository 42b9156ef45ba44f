// Findings about payouts that left, and drafting in sets. Shows rules §7.1, §7.5, §7.7.
import { START } from "../spec-kit/builders"
import { draftPayout, newRun } from "./draft"
import type { Payable } from "./payout"
import { checkReturnedBy, isFailureBelieved, isOpenTo } from "./transfer"

it("believes that a transfer failed from two different admins, not from one twice", () => {
  expect([[], ["a"], ["a", "a"], ["a", "b"]].map(isFailureBelieved)).toEqual([false, false, false, true])
})

it("believes that the bank returned a payout from whoever did not say that it was sent or paid", () => {
  const payout = {
    ...{ id: "p1", run_id: "r1", partner_id: "jim", currency: "usd", amount: 500n, entries: [] },
    status: "paid",
  } as const
  const said =
    (...saidPaidBy: string[]) =>
    () => {
      checkReturnedBy(payout, saidPaidBy, "ada")
    }
  expect(said("ben", "ada")).toThrow(expect.objectContaining({ code: "payout.needs_another_admin" }) as Error)
  expect(said("ben")).not.toThrow()
  expect(said()).not.toThrow()
})

it.each([
  ["unknown", "paid", 2, true],
  ["unknown", "paid", 1, true],
  ["unknown", "failed", 2, true],
  ["unknown", "failed", 1, false],
  ["unknown", "not_found", 2, true],
  ["unknown", "not_found", 1, false],
  ["unknown", "not_sent", 1, false],
  ["approved", "paid", 2, true],
  ["approved", "failed", 2, false],
  ["approved", "not_sent", 2, false],
  ["failed", "paid", 2, false],
  ["paid", "failed", 2, false],
] as const)(
  "a payout that was sent twice and is %s takes `%s` about try %d: %s",
  (status, outcome, attempt, isOpen) => {
    expect(isOpenTo({ status }, { outcome, attempt }, 2)).toBe(isOpen)
  },
)

it("drafts partner by partner for callers who read in sets", () => {
  const payable: Payable = {
    key: "mature:1",
    partner_id: "jim",
    currency: "usd",
    amount: 500n,
    effective_at: START,
    commission_id: "c1",
    held: false,
    payout_id: null,
  }
  const input = {
    id: "r1",
    period_end: START,
    now: START,
    settings: { required_approvals: 1, minimum_payout: {} },
    partner: () => ({ payout_hold: false }),
    payoutId: (partner: string, currency: string) => `r1-${partner}-${currency}`,
  }
  const drafted = draftPayout(input, [
    payable,
    { ...payable, key: "mature:2", effective_at: START + 1 },
    { ...payable, key: "c:1:2:a", amount: -200n, effective_at: START + 2 },
    { ...payable, key: "mature:3", payout_id: "other" },
    { ...payable, key: "mature:4", held: true },
  ])
  expect(drafted?.payout).toMatchObject({
    id: "r1-jim-usd",
    amount: 300n,
    status: "draft",
    entries: ["mature:1", "c:1:2:a"],
  })
  expect(drafted?.posting).toMatchObject({ key: "reserve:r1-jim-usd", amount: 300n, payout_id: "r1-jim-usd" })
  expect(draftPayout(input, [])).toBeNull()
  expect(newRun(input)).toMatchObject({ status: "waiting", required_approvals: 1, approved_by: [] })
})
