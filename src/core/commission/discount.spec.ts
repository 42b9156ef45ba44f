import fc from "fast-check"
import { aLine } from "../spec-kit/builders"
import { bearDiscounts } from "./discount"

const line = (id: string, base: bigint, gift_card = false) => aLine({ id, base, gift_card })
const left = (...lines: Parameters<typeof bearDiscounts>[0]) =>
  bearDiscounts(lines).map(({ id, base, discount }) => [id, base, discount])

describe("discounts given by hand (rules §5.3)", () => {
  it("are taken off the other lines in proportion to them", () => {
    expect(left(line("l1", 32_175n), line("l2", -10_000n))).toEqual([
      ["l1", 22_175n, 10_000n],
      ["l2", -10_000n, 0n],
    ])
  })

  it("spare gift cards, and leave the odd unit to the largest remainder, then to the lowest line id", () => {
    const lines = [line("l2", 5_000n), line("l10", 5_000n), line("card", 9_000n, true), line("l3", -1n)]
    expect(left(...lines)).toEqual([
      ["l2", 5_000n, 0n],
      ["l10", 4_999n, 1n],
      ["card", 9_000n, 0n],
      ["l3", -1n, 0n],
    ])
  })

  it("leave nothing, and never less, where they are larger than the goods", () => {
    expect(left(line("l1", 100n), line("l2", -250n))).toEqual([
      ["l1", 0n, 100n],
      ["l2", -250n, 0n],
    ])
  })

  it("are borne to the last unit, by no line more than a unit off its exact share, whatever the order of the lines", () => {
    const bases = fc.array(fc.tuple(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.boolean()), { maxLength: 12 })
    fc.assert(
      fc.property(bases, (drawn) => {
        const lines = drawn.map(([base, isCard], index) => line(`l${index}`, base, isCard))
        const borne = bearDiscounts(lines)
        const bearing = lines.filter((one) => one.base > 0n && !one.gift_card)
        const whole = bearing.reduce((sum, one) => sum + one.base, 0n)
        const given = lines.reduce((sum, one) => (one.base < 0n ? sum - one.base : sum), 0n)
        const discount = given < whole ? given : whole
        expect(borne.reduce((sum, one) => sum + one.discount, 0n)).toBe(discount)
        for (const [index, one] of borne.entries()) {
          const base = lines[index]?.base ?? 0n
          expect(one.base).toBe(base - one.discount)
          if (one.discount === 0n) continue
          const off = one.discount * whole - discount * base
          expect(off > -whole && off < whole && one.base >= 0n).toBe(true)
        }
        const backwards = bearDiscounts([...lines].reverse()).reverse()
        expect(backwards).toEqual(borne)
      }),
    )
  })
})
