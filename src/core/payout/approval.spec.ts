// How many approvals a run needs, and who can give them. Shows rules §7.3.
import fc from "fast-check"
import { addDays } from "../time"
import { START } from "../spec-kit/builders"
import { checkAccountAge, checkApprover, requiredApprovals } from "./approval"

const NOW = addDays(START, 100)
const today = (required_approvals: number) => ({ required_approvals, until: null })
const until = (days_ago: number, required_approvals: number) => ({
  required_approvals,
  until: addDays(NOW, -days_ago),
})

it.each([
  ["the number of today", [today(2)], 0, 2],
  ["none, where none was required for a week", [until(7, 3), today(0)], 0, 0],
  ["the higher number of six days ago", [until(6, 3), today(0)], 0, 3],
  ["the highest of several", [until(6, 1), until(3, 4), until(1, 2), today(0)], 0, 4],
  ["the number of today, where it was raised since", [until(1, 0), today(2)], 0, 2],
  ["one person, where an API key starts it", [today(0)], 1, 1],
  ["the number of today, where an API key starts it and more are required", [today(3)], 1, 3],
] as const)("a run needs %s", (_case, inForce, at_least, needed) => {
  expect(requiredApprovals(inForce, NOW, at_least)).toBe(needed)
})

it("a run never needs fewer approvals than any number that was in force within 7 days", () => {
  const numbers = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 })))
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 5 }), (former, present) => {
      const inForce = [...former.map(([days, required]) => until(days, required)), today(present)]
      const needed = requiredApprovals(inForce, NOW, 0)
      const within = former.filter(([days]) => days < 7).map(([, required]) => required)
      expect(needed).toBe(Math.max(present, ...within))
    }),
  )
})

it("only an account that is older than the run decides about its money", () => {
  const run = { id: "r1", created_at: NOW }
  const made = (created_at: number) => () => {
    checkAccountAge({ created_at }, run)
  }
  const tooNew = expect.objectContaining({ code: "payout_run.account_too_new" }) as Error
  expect(made(NOW - 1)).not.toThrow()
  expect(made(NOW)).toThrow(tooNew)
  expect(made(NOW + 1)).toThrow(tooNew)
})

const ada = { id: "user_ada", email: "ada@shop.example" }

it.each([
  ["everybody, where nobody is named", undefined],
  ["who is named by id", ["user_ada"]],
  ["who is named by e-mail, however it is written", ["ben@shop.example", " ADA@Shop.example "]],
] as const)("approvers are %s", (_case, approvers) => {
  expect(() => {
    checkApprover(ada, approvers)
  }).not.toThrow()
})

it.each([
  ["who is not named", ["ben@shop.example", "user_ben"]],
  ["whose e-mail only begins like a name", ["ada@shop.exampl"]],
] as const)("nobody is an approver %s", (_case, approvers) => {
  expect(() => {
    checkApprover(ada, approvers)
  }).toThrow(expect.objectContaining({ code: "payout_run.not_an_approver" }) as Error)
})
