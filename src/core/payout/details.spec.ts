// Where a partner's money goes: what is taken, in which form it is kept, and what is refused.
import fc from "fast-check"
import { DomainError } from "../errors"
import { checkPayoutDetails } from "./details"

const RIGHT = { account_holder: "Jim Doe", account: "12-345 678" }
/** Examples out of the registry of ISO 13616. */
const IBANS = [
  "DE89370400440532013000",
  "GB33BUKB20201555555555",
  "NO9386011117947",
  "MT84MALT011000012345MTLCAST001S",
  "FR1420041010050500013M02606",
]

function refusalOf(input: object): { code: string; path: string | undefined; message: string } | null {
  try {
    checkPayoutDetails(input)
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, path, message } = error
    return { code, path, message }
  }
}

it("keeps an account that is no IBAN as it was typed, and leaves out what is empty", () => {
  expect(
    checkPayoutDetails({ ...RIGHT, account: " 12-345 678 ", bank_code: null, bank_name: "", country: "  " }),
  ).toEqual(RIGHT)
})

it("keeps codes in upper case and without spaces, and names as they are written", () => {
  const typed = {
    ...RIGHT,
    account_holder: " Zoë van ’t Hoff ",
    bank_code: "deut deff",
    bank_name: "Bank & Söhne",
    country: "de",
  }
  expect(checkPayoutDetails(typed)).toEqual({
    account_holder: "Zoë van ’t Hoff",
    account: RIGHT.account,
    bank_code: "DEUTDEFF",
    bank_name: "Bank & Söhne",
    country: "DE",
  })
})

it.each(IBANS)("takes the IBAN %s however it is spaced", (iban) => {
  const typed = iban.toLowerCase().replace(/(.{4})/g, "$1 ")
  expect(checkPayoutDetails({ ...RIGHT, account: typed }).account).toBe(iban)
})

it("finds every wrong digit in an IBAN, and every two that changed places", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...IBANS),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (iban, at, by, swaps) => {
        const characters = [...iban]
        const digits = characters.flatMap((character, index) =>
          index >= 4 && /\d/.test(character) ? [index] : [],
        )
        const index = digits[at % digits.length] ?? 4
        const [one = "", next = ""] = characters.slice(index, index + 2)
        if (swaps) characters.splice(index, 2, next, one)
        else characters[index] = String((Number(one) + by) % 10)
        const wrong = characters.join("")
        fc.pre(wrong !== iban)
        expect(refusalOf({ ...RIGHT, account: wrong })).toMatchObject({
          code: "payout_details.invalid",
          path: "account",
        })
      },
    ),
  )
})

it.each(["DE00370400440532013097", "GB01BUKB20201555555587"])(
  "refuses %s: nobody is given such a check number",
  (iban) => {
    expect(refusalOf({ ...RIGHT, account: iban })?.path).toBe("account")
  },
)

it.each<[string, object, string]>([
  ["nobody's account", { account_holder: " " }, "account_holder"],
  ["no account", { account: undefined }, "account"],
  ["a number where a text belongs", { account: 12345678 }, "account"],
  ["a name of 141 characters", { account_holder: "x".repeat(141) }, "account_holder"],
  ["an account of 65 characters", { account: "x".repeat(65) }, "account"],
  ["a bank code of 33 characters", { bank_code: "x".repeat(33) }, "bank_code"],
  ["a bank's name of 141 characters", { bank_name: "x".repeat(141) }, "bank_name"],
  ["a country by its name", { country: "Germany" }, "country"],
  ["a country of digits", { country: "49" }, "country"],
  ["a line break", { account_holder: "Jim\nDoe" }, "account_holder"],
  ["a line break at the end", { account: "12345678\r\n" }, "account"],
  ["a tab", { bank_code: "1\t2" }, "bank_code"],
  ["a NUL", { bank_name: "a\0" }, "bank_name"],
  ["text that turns round", { account: "12\u202e43" }, "account"],
  ["a space without width", { account: "12\u200b34" }, "account"],
  ["half a character", { bank_name: "\ud83d" }, "bank_name"],
])("refuses %s, by its path", (_what, wrong, path) => {
  expect(refusalOf({ ...RIGHT, ...wrong })).toMatchObject({ code: "payout_details.invalid", path })
})

it("counts characters as people do, and takes names that are written with joiners", () => {
  expect(checkPayoutDetails({ ...RIGHT, account_holder: "🙂".repeat(140) }).account_holder).toHaveLength(280)
  expect(refusalOf({ ...RIGHT, account_holder: "می\u200cخواهم" })).toBeNull()
})

it("never repeats what was typed", () => {
  const { message } = refusalOf({ ...RIGHT, account: "DE89370400440532013001" }) ?? { message: "DE89" }
  expect(message).not.toContain("DE89")
})
