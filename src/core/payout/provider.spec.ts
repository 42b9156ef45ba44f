// What counts as a provider's answer: foreign code may say anything, and only a clear word moves money.
import { lookupAnswerOf, transferAnswerOf } from "./provider"

it.each([
  { outcome: "paid", reference: "tr_1" },
  { outcome: "failed", reason: "account closed" },
  { outcome: "unknown", reference: "tr_1", reason: "processing" },
  { outcome: "unknown" },
  { outcome: "not_sent", reason: "rate limit" },
])("takes $outcome for what came of sending", (said) => {
  expect(transferAnswerOf(said)).toEqual(said)
})

it.each([
  { outcome: "paid", reference: "tr_1" },
  { outcome: "failed", reason: "account closed" },
  { outcome: "unknown", reason: "processing" },
  { outcome: "not_found" },
])("takes $outcome for what came of looking up", (said) => {
  expect(lookupAnswerOf(said)).toEqual(said)
})

it.each([
  undefined,
  null,
  "paid",
  [],
  {},
  { outcome: "PAID", reference: "tr_1" },
  { outcome: "paid" },
  { outcome: "paid", reference: "  " },
  { outcome: "paid", reference: "\u0000\n" },
  { outcome: "paid", reference: 7 },
])("takes %j for no answer, so that nobody knows", (said) => {
  expect(transferAnswerOf(said).outcome).toBe("unknown")
  expect(lookupAnswerOf(said).outcome).toBe("unknown")
})

it("does not take the answers to the other question", () => {
  expect(transferAnswerOf({ outcome: "not_found" }).outcome).toBe("unknown")
  expect(lookupAnswerOf({ outcome: "not_sent", reason: "x" }).outcome).toBe("unknown")
})

it("says that there was no reason, and keeps no more of a long one than can be read", () => {
  expect(transferAnswerOf({ outcome: "failed" })).toEqual({
    outcome: "failed",
    reason: "The provider gave no reason.",
  })
  expect(lookupAnswerOf({ outcome: "failed", reason: "x".repeat(10_000) })).toEqual({
    outcome: "failed",
    reason: "x".repeat(500),
  })
})

it("takes control characters for spaces, so that whatever a provider says can be kept", () => {
  expect(transferAnswerOf({ outcome: "paid", reference: "\u0000tr\u0000_1\r\n" })).toEqual({
    outcome: "paid",
    reference: "tr _1",
  })
  expect(lookupAnswerOf({ outcome: "failed", reason: "account\tclosed\u007f\u0085" })).toEqual({
    outcome: "failed",
    reason: "account closed",
  })
})
