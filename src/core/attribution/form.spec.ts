// Form submissions: which are possible, and when one counts on its own. Shows rules §10.3, §10.9.
import {
  type Beside,
  besideOthers,
  checkSubmission,
  checkVisitorCap,
  isSameLead,
  isTrapped,
  letterFor,
  type Submission,
} from "./form"

const filled = (count: number, length = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`f${place}`, "x".repeat(length)]))

function refusalOf(act: () => void): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return "nothing was refused"
}

describe("a submission", () => {
  it.each<[string, Submission]>([
    ["with nothing but an address", { email: " Eve@x.test ", fields: {} }],
    [
      "with every kind of value",
      { email: "eve@x.test", fields: { a: "text", b: 1.5, c: true, d: null, "ä ö": "😀" } },
    ],
    ["as large as may be", { email: "eve@x.test", fields: filled(4, 3_998) }],
  ])("%s is taken", (_what, submission) => {
    expect(() => checkSubmission(submission)).not.toThrow()
  })

  it.each<[string, Submission, string]>([
    ["no address", { email: " ", fields: {} }, "email"],
    ["an address that is none", { email: "eve", fields: {} }, "email"],
    ["HTML as an address", { email: '"><img@x.test', fields: {} }, "email"],
    ["two addresses", { email: "eve@x.test@y.test", fields: {} }, "email"],
    [
      "a line in the address, to smuggle a header into a mail",
      { email: "eve@x.test\nbcc:all", fields: {} },
      "email",
    ],
    ["an endless address", { email: `${"e".repeat(320)}@x.test`, fields: {} }, "email"],
    ["more than 50 fields", { email: "eve@x.test", fields: filled(51) }, "fields"],
    ["an endless name", { email: "eve@x.test", fields: { ["n".repeat(101)]: "x" } }, "fields"],
    ["a field without a name", { email: "eve@x.test", fields: { "": "x" } }, "fields"],
    ["an endless value", { email: "eve@x.test", fields: filled(1, 4_001) }, "fields.f0"],
    ["too much altogether", { email: "eve@x.test", fields: filled(5, 4_000) }, "fields"],
    ["a NUL that no database takes", { email: "eve@x.test", fields: { a: "x\0" } }, "fields.a"],
    ["half a character", { email: "eve@x.test", fields: { a: "\ud83d" } }, "fields.a"],
  ])("with %s is refused", (_what, submission, path) => {
    expect(refusalOf(() => checkSubmission(submission))).toMatchObject({ code: "form.invalid", path })
  })
})

it("takes for a program's what fills in the field that nobody sees", () => {
  expect(isTrapped("website", { website: "http://spam.test" })).toBe(true)
  expect(isTrapped("website", { website: false })).toBe(true)
  expect(isTrapped("website", { website: " " })).toBe(false)
  expect(isTrapped("website", { name: "Eve" })).toBe(false)
  expect(isTrapped(null, { website: "http://eve.test" })).toBe(false)
})

it("refuses the submission after the last that a visitor's cap allows", () => {
  expect(() => checkVisitorCap(2, 1)).not.toThrow()
  expect(refusalOf(() => checkVisitorCap(2, 2))).toMatchObject({ code: "form.cap_reached" })
  expect(() => checkVisitorCap(null, 1_000)).not.toThrow()
})

it("takes two submissions less than an hour apart for one lead, whichever is looked at first", () => {
  const hour = 3_600_000
  expect([isSameLead(0, hour - 1), isSameLead(hour - 1, 0), isSameLead(0, hour)]).toEqual([true, true, false])
})

const HOUR = 60 * 60 * 1000
const beside = (id: string, partner_id: string | null, at = 0): Beside => ({ id, at, partner_id })

it.each<[string, string | null, Beside[], { repeats: string | null; beats: string[] }]>([
  ["beats one that speaks for nobody", "jim", [beside("l1", null)], { repeats: null, beats: ["l1"] }],
  ["repeats one that speaks for a partner", "ann", [beside("l1", "jim")], { repeats: "l1", beats: [] }],
  [
    "that speaks for nobody repeats whatever there is",
    null,
    [beside("l1", null)],
    { repeats: "l1", beats: [] },
  ],
  [
    "beats nothing beside one that speaks",
    "jim",
    [beside("l1", null), beside("l2", "ann")],
    { repeats: "l2", beats: [] },
  ],
  [
    "has nothing to do with one of another hour",
    "jim",
    [beside("l1", null, HOUR)],
    { repeats: null, beats: [] },
  ],
  ["alone counts", null, [], { repeats: null, beats: [] }],
])("a lead that %s", (_what, partner_id, others, outcome) => {
  expect(besideOthers({ at: 0, partner_id }, others)).toEqual(outcome)
})

it("a form asks an address once within an hour, and a mailbox is asked three times a day", () => {
  expect(letterFor({ open_since: null, today: 2 }, HOUR)).toBe("due")
  expect(letterFor({ open_since: null, today: 3 }, HOUR)).toBe("withheld")
  expect(letterFor({ open_since: 1, today: 1 }, HOUR)).toBe("covered")
  expect(letterFor({ open_since: 0, today: 1 }, HOUR)).toBe("due")
})
