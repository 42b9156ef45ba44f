// The target of a commission at its limits. Shows rules §6.2.
import fc from "fast-check"
import { earnedTarget, keptMoney } from "./target"

const order = { total: 226n, paid: 226n, refunded: 0n, goodwill: 0n, cancelled: false }

it("leaves nothing of an order that was paid back more than was paid, or refunded without a payment", () => {
  expect(earnedTarget(30n, { ...order, refunded: 300n }, "order")).toBe(0n)
  expect(earnedTarget(30n, { ...order, paid: 0n, refunded: 300n }, "order")).toBe(0n)
  expect(keptMoney({ ...order, paid: 0n, refunded: 300n }, "order")).toBe(0n)
})

it("never takes more than all, and never more when more is kept", () => {
  const money = fc.bigInt(0n, 10n ** 15n)
  fc.assert(
    fc.property(money, money, money, money, money, money, (full, total, paid, goodwill, refunded, more) => {
      const target = (r: bigint) =>
        earnedTarget(full, { total, paid, refunded: r, goodwill, cancelled: false }, "payment")
      expect(target(refunded) >= 0n && target(refunded) <= full).toBe(true)
      expect(total === 0n || target(refunded + more) <= target(refunded)).toBe(true)
    }),
  )
})
