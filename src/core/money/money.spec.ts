import fc from "fast-check"
import { DomainError } from "../errors"
import { currencyDecimals, isCurrency } from "./currency"
import { toMajor, toMinor } from "./major"
import { divideHalfUp } from "./minor"
import { formatPercent, parsePercent } from "./percent"
import { formatQuantity, parseQuantity } from "./quantity"

const codeOf = (act: () => unknown) => {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof DomainError ? error.code : error
  }
}

describe("rounding half up (rules §5.7)", () => {
  it.each([
    [5n, 10n, 1n],
    [4n, 10n, 0n],
    [15n, 10n, 2n],
    [-5n, 10n, 0n],
    [-6n, 10n, -1n],
    [-15n, 10n, -1n],
    [7n, 3n, 2n],
    [8n, 3n, 3n],
    [-8n, 3n, -3n],
    [0n, 7n, 0n],
  ])("%s / %s is %s", (numerator, denominator, rounded) => {
    expect(divideHalfUp(numerator, denominator)).toBe(rounded)
  })

  it("is never off by more than a half, and goes up from exactly a half", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 30n), 10n ** 30n),
        fc.bigInt(1n, 10n ** 12n),
        (numerator, denominator) => {
          const off = 2n * (divideHalfUp(numerator, denominator) * denominator - numerator)
          expect(off > -denominator && off <= denominator).toBe(true)
        },
      ),
    )
  })
})

describe("percentages (rules §5.7)", () => {
  it("reads up to four decimals exactly, and prints them back", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 1_000_000n), (percent) => {
        expect(parsePercent(formatPercent(percent))).toBe(percent)
      }),
    )
  })

  it.each(["100.0001", "-1", "1.00001", "1e2", "", "ten", ".5", "5.", " 5"])("refuses %j", (text) => {
    expect(codeOf(() => parsePercent(text))).toBe("percent.invalid")
  })
})

describe("quantities (rules §5.4)", () => {
  it("reads up to six decimals exactly, and prints them back", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), (quantity) => {
        expect(parseQuantity(formatQuantity(quantity))).toBe(quantity)
      }),
    )
  })

  it.each([
    ["2.5", 2_500_000n],
    [0.333333, 333_333n],
    ["0.3333335", 333_334n],
    [1e-6, 1n],
    ["-2", -2_000_000n],
  ])("reads %j as %s millionths, rounded half up", (text, quantity) => {
    expect(parseQuantity(text)).toBe(quantity)
  })

  it.each(["", "two", "1,5", " ", "NaN"])("refuses %j", (text) => {
    expect(codeOf(() => parseQuantity(text))).toBe("quantity.invalid")
  })
})

describe("currencies (rules §10.9)", () => {
  it.each([
    ["usd", 2],
    ["JPY", 0],
    ["kwd", 3],
  ])("%s has %i decimals", (code, decimals) => {
    expect(currencyDecimals(code)).toBe(decimals)
  })

  it("refuses a code it does not know, because a guess would be wrong by a factor of 100", () => {
    expect(codeOf(() => currencyDecimals("xyz"))).toBe("currency.unknown")
    expect(isCurrency("xyz")).toBe(false)
  })
})

describe("major and minor units", () => {
  it.each([
    ["10.005", "usd", 1001n],
    ["10.0049", "usd", 1000n],
    [0.1, "usd", 10n],
    [1e-7, "usd", 0n],
    [1.5e21, "jpy", 1_500_000_000_000_000_000_000n],
    ["-0.005", "usd", 0n],
    ["-0.006", "usd", -1n],
    ["12.3456", "kwd", 12_346n],
    ["7.5", "jpy", 8n],
  ])("%s %s is %s minor units", (major, currency, minor) => {
    expect(toMinor(major, currency)).toBe(minor)
  })

  it("goes to major units and back without loss", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 24n), 10n ** 24n),
        fc.constantFrom("usd", "jpy", "kwd"),
        (minor, currency) => {
          expect(toMinor(toMajor(minor, currency), currency)).toBe(minor)
        },
      ),
    )
  })

  it("prints all decimals", () => {
    expect([toMajor(-5n, "usd"), toMajor(5n, "jpy"), toMajor(1234n, "kwd")]).toEqual(["-0.05", "5", "1.234"])
  })

  it.each(["", "1,5", "abc", "--1", "NaN"])("refuses %j", (text) => {
    expect(codeOf(() => toMinor(text, "usd"))).toBe("money.invalid")
  })
})
