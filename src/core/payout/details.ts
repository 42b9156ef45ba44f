// Owns what payout details may be, and the form in which they are kept. Owns no encryption and no reading (books), and
// no promise that the account exists: only a bank can tell.
import { DomainError } from "../errors"
import type { PayoutDetails } from "./provider"

type Field = keyof PayoutDetails
type Given = { readonly [field in Field]?: unknown }

const LENGTH: Record<Field, number> = {
  account_holder: 140,
  account: 64,
  bank_code: 32,
  bank_name: 140,
  country: 2,
}

/**
 * What a person neither types nor sees: control characters and line breaks, halves of characters, and what reorders or hides text, with
 * which an account could be made to look like another. The two joiners stay: names in several scripts are written with them.
 */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u
const COUNTRY = /^[A-Z]{2}$/
/** Country, check number, and the rest of an International Bank Account Number: 15 to 34 characters in all. */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/**
 * Payout details in the form in which they are kept: trimmed, codes in upper case, an IBAN without spaces; what is empty is left out.
 * Refuses with `payout_details.invalid` and the path of the field: what is missing or too long, characters that nobody sees, and an
 * account that looks like an IBAN with a wrong check number. What was typed is never repeated in the refusal.
 *
 * @example checkPayoutDetails({ account_holder: "Jim", account: "gb33 bukb 2020 1555 5555 55" }).account // "GB33BUKB20201555555555"
 */
export function checkPayoutDetails(input: Given): PayoutDetails {
  const account_holder = textOf(input, "account_holder")
  const account = accountOf(textOf(input, "account"))
  const bank_code = textOf(input, "bank_code").replace(/\s/gu, "").toUpperCase()
  const bank_name = textOf(input, "bank_name")
  const country = textOf(input, "country").toUpperCase()
  if (account_holder === "") invalid("account_holder", "must say whose account it is")
  if (account === "") invalid("account", "must be an IBAN or an account number")
  if (country !== "" && !COUNTRY.test(country)) {
    invalid("country", 'must be a country\'s two letters (ISO 3166), such as "DE"')
  }
  return {
    account_holder,
    account,
    ...(bank_code === "" ? {} : { bank_code }),
    ...(bank_name === "" ? {} : { bank_name }),
    ...(country === "" ? {} : { country }),
  }
}

/**
 * The fields that differ between two readings of payout details, null where nobody said.
 *
 * @example changedDetails({ account_holder: "Jim", account: "1" }, { account_holder: "Jim", account: "2" }) // ["account"]
 */
export function changedDetails(before: PayoutDetails | null, after: PayoutDetails | null): string[] {
  const fields = Object.keys(LENGTH) as Field[]
  return fields.filter((field) => (before?.[field] ?? "") !== (after?.[field] ?? ""))
}

const MASK = "••••"
/** The number of last characters that show which account it is; of a short one fewer. */
const SHOWN = 4

/**
 * An account by its last characters: enough to tell two accounts apart, too little to pay to it.
 *
 * @example maskAccount("DE89370400440532013000") // "•••• 3000"
 */
export function maskAccount(account: string): string {
  const characters = [...account.replace(/\s/gu, "")]
  const shown = Math.min(SHOWN, Math.floor(characters.length / 3))
  return shown === 0 ? MASK : `${MASK} ${characters.slice(-shown).join("")}`
}

function textOf(input: Given, field: Field): string {
  const given = input[field] ?? ""
  if (typeof given !== "string") invalid(field, "must be a text")
  if (UNSEEN.test(given)) {
    invalid(field, "holds line breaks or other characters that can't be seen; type it in afresh")
  }
  const text = given.trim().normalize("NFC")
  if ([...text].length > LENGTH[field]) invalid(field, `may be ${LENGTH[field]} characters at most`)
  return text
}

/** An IBAN without its spaces, checked; any other account as it was typed. */
function accountOf(text: string): string {
  const iban = text.replace(/\s/gu, "").toUpperCase()
  if (!IBAN.test(iban)) return text
  if (!hasRightCheckNumber(iban)) {
    invalid("account", "looks like an IBAN, but its check number is wrong: compare it with the original")
  }
  return iban
}

/** ISO 13616 by ISO 7064: the first four characters last, letters as numbers from 10 on, the remainder by 97 is 1. */
function hasRightCheckNumber(iban: string): boolean {
  // 00, 01 and 99 can leave the right remainder, too, and are given to nobody.
  if (["00", "01", "99"].includes(iban.slice(2, 4))) return false
  const rearranged = iban.slice(4) + iban.slice(0, 4)
  let remainder = 0
  for (const character of rearranged) {
    const number = parseInt(character, 36)
    remainder = (remainder * (number < 10 ? 10 : 100) + number) % 97
  }
  return remainder === 1
}

function invalid(path: Field, what: string): never {
  throw new DomainError("payout_details.invalid", `${path} ${what}.`, path)
}
