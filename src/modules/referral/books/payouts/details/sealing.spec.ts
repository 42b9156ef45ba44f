// Payout details at rest: unreadable without the secrets, unchangeable, and bound to whose they are.
import { DomainError } from "../../../../../core"
import { Sealing } from "./sealing"

const OLD = "an old secret that is long enough 01234567"
const NEW = "a newer secret that is long enough 0123456"
const TEXT = '{"account_holder":"Zoë 🙂","account":"DE89370400440532013000"}'
const JIM = "partner refptr_jim"

function refusalOf(act: () => unknown): { code: string; message: string } | null {
  try {
    act()
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { code: error.code, message: error.message }
  }
}

it("opens what it sealed", () => {
  const sealing = new Sealing([OLD])
  expect([TEXT, "", "x".repeat(1_000_000)].map((text) => sealing.open(sealing.seal(text, JIM), JIM))).toEqual(
    [TEXT, "", "x".repeat(1_000_000)],
  )
})

it("writes nothing of the text, and never the same twice", () => {
  const sealing = new Sealing([OLD])
  const [one = "", other = ""] = [sealing.seal(TEXT, JIM), sealing.seal(TEXT, JIM)]
  expect(one).toMatch(/^v1\.[A-Za-z0-9_-]+$/)
  expect(one).not.toBe(other)
  const bytes = Buffer.from(one.slice(3), "base64url").toString("latin1")
  expect(bytes).not.toContain("DE8937")
})

it("seals with the first secret and opens with every one, so that a secret can be rotated", () => {
  const before = new Sealing([OLD]).seal(TEXT, JIM)
  const rotated = new Sealing([NEW, OLD])
  expect(rotated.open(before, JIM)).toBe(TEXT)
  expect(new Sealing([NEW]).open(rotated.seal(TEXT, JIM), JIM)).toBe(TEXT)
})

it("can't be opened any more once its secret is gone, and says what to do", () => {
  const sealed = new Sealing([OLD]).seal(TEXT, JIM)
  expect(refusalOf(() => new Sealing([NEW]).open(sealed, JIM))).toEqual({
    code: "payout_details.unreadable",
    message: expect.stringMatching(
      /^What is kept for partner refptr_jim can't be read.*payouts\.secrets/,
    ) as unknown,
  })
})

it("finds out who copies one partner's row over another's", () => {
  const sealing = new Sealing([OLD])
  const jims = sealing.seal(TEXT, JIM)
  expect(refusalOf(() => sealing.open(jims, "partner refptr_bob"))?.code).toBe("payout_details.unreadable")
})

it("finds out every changed byte", () => {
  const sealing = new Sealing([OLD])
  const bytes = Buffer.from(sealing.seal(TEXT, JIM).slice(3), "base64url")
  const unnoticed = [...bytes.keys()].filter((at) => {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    return refusalOf(() => sealing.open(`v1.${changed.toString("base64url")}`, JIM)) === null
  })
  expect(unnoticed).toEqual([])
})

it.each([
  "",
  "v1.",
  "v1.AAAA",
  "v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  TEXT,
  "v1.!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
])("opens nothing that it never sealed: %j", (text) => {
  const refusal = refusalOf(() => new Sealing([OLD]).open(text, JIM))
  expect(refusal?.code).toBe("payout_details.unreadable")
  expect(refusal?.message).not.toContain("DE89")
})

it("finds out what was cut short", () => {
  const sealing = new Sealing([OLD])
  const sealed = sealing.seal(TEXT, JIM)
  expect(refusalOf(() => sealing.open(sealed.slice(0, -4), JIM))?.code).toBe("payout_details.unreadable")
})

it("neither seals nor opens without a secret", () => {
  const sealed = new Sealing([OLD]).seal(TEXT, JIM)
  const none = new Sealing([])
  expect(refusalOf(() => new Sealing([OLD]).requireSecret())).toBeNull()
  expect(refusalOf(() => none.requireSecret())?.code).toBe("payout_details.no_secret")
  expect(refusalOf(() => none.seal(TEXT, JIM))?.code).toBe("payout_details.no_secret")
  expect(refusalOf(() => none.open(sealed, JIM))?.code).toBe("payout_details.no_secret")
})
