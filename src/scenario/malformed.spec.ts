// What is wrong with a scenario file is said with its path; nothing is guessed.
import { readScenarios } from "./read/read"
import { Malformed } from "./read/reader"

const AT = "2026-01-01T00:00:00Z"
const order = { at: AT, type: "order", id: "o1", contact: { email: "a@x.test" }, currency: "usd", lines: [] }
const excludedRow = { scope: "default", excluded: true }
const line = { id: "l1", quantity: 1, net: 100 }

const wellFormed = {
  name: "a scenario",
  partners: [{ id: "jim" }],
  programs: [{ id: "main", rates: [{ scope: "default", sale: { levels: [{ percent: "10" }] } }] }],
  enrollments: [{ id: "e1", partner: "jim", program: "main" }],
  events: [order],
}

type Case = [path: string, change: object]
const event = (more: object) => ({ events: [order, { at: AT, ...more }] })
const rate = (...levels: object[]) => ({
  programs: [{ id: "main", rates: [{ scope: "default", sale: { levels } }] }],
  enrollments: [],
})

const cases: Case[] = [
  ["name", { name: "" }],
  ["nme", { nme: "x" }],
  ["description", { description: ["rules"] }],
  ["until", { until: "2025-12-31T00:00:00Z" }],
  ["defaults.levels", { defaults: { levels: 11 } }],
  ["defaults.cookie_days", { defaults: { cookie_days: 0 } }],
  ["defaults.lvels", { defaults: { lvels: 2 } }],
  ["defaults", { defaults: { pays_sale: false } }],
  ["defaults.code_prefix", { defaults: { code_prefix: "7up" } }],
  ["partners[1].id", { partners: [{ id: "jim" }, { id: "jim" }] }],
  ["partners[0].parent", { partners: [{ id: "jim", parent: "bob" }], enrollments: [] }],
  [
    "partners[0].parent",
    {
      partners: [
        { id: "a", parent: "b" },
        { id: "b", parent: "a" },
      ],
      enrollments: [],
    },
  ],
  ["partners[0].status", { partners: [{ id: "jim", status: "gone" }] }],
  ["partners[0].nickname", { partners: [{ id: "jim", nickname: "J" }] }],
  ["programs[0].months", { programs: [{ id: "main", months: 0 }] }],
  ["programs[0].terms", { programs: [{ id: "main", terms: { pays_sale: false } }] }],
  [
    "programs[0].rates[0].scope",
    { programs: [{ id: "main", rates: [{ scope: { product: "a", variant: "b" } }] }] },
  ],
  ["programs[0].rates[1].scope", { programs: [{ id: "main", rates: [excludedRow, excludedRow] }] }],
  ["programs[0].rates[0]", { programs: [{ id: "main", rates: [{ scope: "default" }] }] }],
  ["programs[0].rates[0].sale.levels", rate(...Array.from({ length: 11 }, () => ({ percent: "1" })))],
  ["programs[0].rates[0].sale.levels[0].percent", rate({ percent: "10.00001" })],
  ["programs[0].rates[0].sale.levels[0].percent", rate({ percent: "100.0001" })],
  ["programs[0].rates[0].sale.levels[0].percent", rate({ percent: 10 })],
  ["programs[0].rates[0].sale.levels[0].amount.usd", rate({ amount: { usd: -1 } })],
  ["programs[0].rates[0].sale.levels[0].amount.xyz", rate({ amount: { xyz: 1 } })],
  ["enrollments[0].partner", { enrollments: [{ id: "e1", partner: "bob", program: "main" }] }],
  [
    "enrollments[1]",
    {
      enrollments: [
        { id: "e1", partner: "jim", program: "main" },
        { id: "e2", partner: "jim", program: "main" },
      ],
    },
  ],
  ["events[0].type", { events: [{ at: AT, type: "ordr" }] }],
  ["events[0].type", { events: [{ at: AT }] }],
  ["events[0].at", { events: [{ ...order, at: "2026-02-30T00:00:00Z" }] }],
  ["events[0].at", { events: [{ ...order, at: "2026-01-01" }] }],
  ["events[0].contact", { events: [{ ...order, contact: {} }] }],
  ["events[0].contact", { events: [{ ...order, contact: null }] }],
  ["events[0].currency", { events: [{ ...order, currency: "USD" }] }],
  ["events[0].coupons[0]", { events: [{ ...order, coupons: ["bob"] }] }],
  ["events[0].lines[0].net", { events: [{ ...order, lines: [{ ...line, net: 1.5 }] }] }],
  ["events[0].lines[0].quantity", { events: [{ ...order, lines: [{ ...line, quantity: 0.1234567 }] }] }],
  ["events[0].lines[0].quantity", { events: [{ ...order, lines: [{ ...line, quantity: -1 }] }] }],
  ["events[0].lines[0].quantity", { events: [{ ...order, lines: [{ ...line, quantity: "2" }] }] }],
  ["events[0].lines[0].net", { events: [{ ...order, lines: [{ ...line, net: "100" }] }] }],
  ["events[0].lines[0].net", { events: [{ ...order, lines: [{ ...line, net: 2 ** 53 }] }] }],
  ["events[0].lines[0].quantity", { events: [{ ...order, lines: [{ id: "l1" }] }] }],
  ["events[0].lines[1].id", { events: [{ ...order, lines: [line, line] }] }],
  [
    "events[0].lines[0].categories[0]",
    { events: [{ ...order, lines: [{ ...line, categories: ["shirts"] }] }] },
  ],
  ["events[1].amount", event({ type: "payment", order: "o1" })],
  ["events[1].amount", event({ type: "goodwill", order: "o1", amount: -1 })],
  ["events[1].lines.l1", event({ type: "return", order: "o1", lines: { l1: -1 } })],
  ["events[1].partner", event({ type: "click", id: "k1", visitor: "v1", partner: "bob" })],
  ["events[1].id", event({ type: "partner", id: "bob", status: "inactive" })],
  ["events[1].defaults.hold_days", event({ type: "settings", defaults: { hold_days: 366 } })],
  ["events[1]", event({ type: "rates", rates: [] })],
  ["events[1].enrollment", event({ type: "terms", enrollment: "e9", terms: { levels: 1 } })],
  ["events[1].terms.levels", event({ type: "terms", enrollment: "e1", terms: { levels: 0 } })],
  ["events[1].role", event({ type: "reassign", order: "o1", role: "both", partner: "jim" })],
  ["events[1].with", event({ type: "recalculate", order: "o1", with: "tomorrow" })],
  ["events[1].commission", event({ type: "hold", commission: ["o1", "l1", "sale", 1] })],
  ["events[1].commission[4]", event({ type: "hold", commission: ["o1", "l1", "sale", 1, "bob"] })],
  ["events[1].amount", event({ type: "adjustment", id: "a1", partner: "jim", currency: "usd", amount: 0 })],
  ["events[1].by", event({ type: "approve", run: "r1" })],
  ['events[1].outcomes["bob:usd"]', event({ type: "pay", run: "r1", outcomes: { "bob:usd": "paid" } })],
  ['events[1].outcomes["jim:usd"]', event({ type: "pay", run: "r1", outcomes: { "jim:usd": "perhaps" } })],
  ["expect.commisions", { expect: { commisions: [] } }],
  ["expect.commissions[0].line", { expect: { commissions: [{ order: "o1" }] } }],
  [
    "expect.payouts[0].state",
    { expect: { payouts: [{ run: "r1", partner: "jim", currency: "usd", state: "paid" }] } },
  ],
]

function malformedPath(json: string): string | null {
  try {
    readScenarios(json)
    return null
  } catch (error) {
    if (error instanceof Malformed) return error.path
    throw error
  }
}

describe("a malformed scenario file", () => {
  it("is not what these cases change", () => {
    expect(malformedPath(JSON.stringify(wellFormed))).toBeNull()
  })

  it.each(cases)("is refused at %s", (path, change) => {
    expect(malformedPath(JSON.stringify({ ...wellFormed, ...change }))).toBe(path)
  })

  it("is refused with its place in an array", () => {
    expect(malformedPath(JSON.stringify([wellFormed, { ...wellFormed, name: 7 }]))).toBe("[1].name")
  })

  it("is refused when it is no JSON, or no scenario", () => {
    expect([malformedPath("{"), malformedPath("7")]).toEqual(["", ""])
  })
})
