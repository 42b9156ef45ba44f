import fc from "fast-check"
import { compareIds } from "./ids"

it("compares by code point, so that k10 is lower than k2 and an emoji above every letter", () => {
  expect(["k2", "k10", "k", "\u{1F600}", "\uFF5E", "K"].sort(compareIds)).toEqual([
    "K",
    "k",
    "k10",
    "k2",
    "\uFF5E",
    "\u{1F600}",
  ])
})

it("agrees with the order of UTF-8 bytes, which is PostgreSQL's for the collation C", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
      expect(Math.sign(compareIds(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})
