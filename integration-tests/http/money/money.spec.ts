// The admin's routes for adjustments, the ledger, balances and statements: what each answers, and every way to be refused.
import { parse } from "csv-parse/sync"
import { LOGIN } from "../../helpers/processes/databases"
import { hirePartner, httpShop, type Refused, type SellingShop } from "../../helpers/http-shop"
import { aSeller, earnsByASale, tenAndFour } from "../../helpers/http-shop/commissions"
import { unique } from "../../helpers/unique"
import type { Adjustment } from "../../../src/api/contract/money/adjustments"
import type { PartnerBalance, Statement } from "../../../src/api/contract/money/balances"
import type { Verification } from "../../../src/api/contract/money/ledger"
import type { Entry } from "../../../src/api/contract/shapes"

interface Seen {
  adjustment: Adjustment
  adjustments: Adjustment[]
  entries: Entry[]
  balances: (PartnerBalance & { partner?: { id: string } })[]
  statement: Statement
  verification: Verification | null
  count: number
}

let shop: SellingShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const thisMonth = () => new Date().toISOString().slice(0, 7)
const admin = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  shop.admin.with(headers).raw<Refused & Seen>(method, `/admin/referral${path}`, body)
const adjust = (body: object, key = unique("key")) =>
  admin("POST", "/adjustments", body, { "idempotency-key": key })
const bonus = (partner_id: string, more: object = {}) => ({
  partner_id,
  amount: 12.5,
  currency_code: "usd",
  reason: "Summer bonus",
  ...more,
})

describe("an adjustment", () => {
  it("is posted, answered with its author, and listed", async () => {
    const jim = await hirePartner(shop)
    const { status, body } = await adjust(bonus(jim.id, { reason: "  Summer bonus " }))
    expect(status).toBe(200)
    expect(body.adjustment).toEqual({
      id: expect.stringMatching(/^refadj_/) as string,
      partner: { id: jim.id, name: jim.name, code: jim.code },
      amount: 12.5,
      currency_code: "usd",
      reason: "Summer bonus",
      actor: { id: expect.stringMatching(/^user_/) as string, email: LOGIN.email },
      created_at: expect.stringMatching(/^\d{4}-/) as string,
    })
    await adjust(bonus(jim.id, { amount: -20, currency_code: "EUR", reason: "Paid twice" }))
    const all = (await admin("GET", `/adjustments?partner_id=${jim.id}`)).body
    expect(all).toMatchObject({
      count: 2,
      adjustments: [{ amount: -20, currency_code: "eur", reason: "Paid twice" }, body.adjustment],
    })
    expect((await admin("GET", `/adjustments?partner_id=${jim.id}&currency_code=usd`)).body).toMatchObject({
      count: 1,
      adjustments: [{ id: body.adjustment.id }],
    })
    expect((await admin("GET", "/adjustments?currency_code=eur&limit=1")).body.adjustments).toHaveLength(1)
  })

  it("with one key is one, however often and however many at once it is asked for", async () => {
    const jim = await hirePartner(shop)
    const key = unique("key")
    const answers = await Promise.all(Array.from({ length: 5 }, () => adjust(bonus(jim.id), key)))
    const again = await adjust(bonus(jim.id), key)
    expect(new Set([...answers, again].map((one) => one.body.adjustment.id)).size).toBe(1)
    expect((await admin("GET", `/partners/${jim.id}/balances`)).body.balances).toMatchObject([
      { available: 12.5 },
    ])
  })

  it.each([
    ["another amount", { amount: 12 }],
    ["another currency", { currency_code: "eur" }],
    ["another reason", { reason: "Winter bonus" }],
  ])("under a key that was used is refused with %s", async (_what, other) => {
    const jim = await hirePartner(shop)
    const key = unique("key")
    await adjust(bonus(jim.id), key)
    expect(await adjust(bonus(jim.id, other), key)).toMatchObject({
      status: 409,
      body: { code: "id.reused" },
    })
    expect((await admin("GET", `/adjustments?partner_id=${jim.id}`)).body.count).toBe(1)
  })

  it.each([
    ["jpy", 1500],
    ["usd", 0.01],
    ["kwd", 1.255],
    ["clf", 0.0001],
  ])("in %s is exact to the smallest unit: %d", async (currency_code, amount) => {
    const jim = await hirePartner(shop)
    const { body } = await adjust(bonus(jim.id, { currency_code, amount }))
    expect(body.adjustment).toMatchObject({ currency_code, amount })
    expect((await admin("GET", `/balances?partner_id=${jim.id}`)).body.balances).toMatchObject([
      { currency_code, available: amount },
    ])
  })

  it.each<[string, object, string, string]>([
    ["half a yen", { currency_code: "jpy", amount: 0.5 }, "money.invalid", "amount"],
    ["a tenth of a cent", { amount: 0.001 }, "money.invalid", "amount"],
    ["a quarter of a fil", { currency_code: "kwd", amount: 0.00025 }, "money.invalid", "amount"],
    ["nothing", { amount: 0 }, "adjustment.zero", "amount"],
    ["an amount beyond reason", { amount: 1e13 }, "request.invalid", "amount"],
    ["an amount by word", { amount: "12.50" }, "request.invalid", "amount"],
    ["no currency", { currency_code: undefined }, "request.invalid", "currency_code"],
    ["a currency that there is none of", { currency_code: "xyz" }, "currency.unknown", "currency_code"],
    ["nobody", { partner_id: "refptr_none" }, "partner.unknown", "partner_id"],
    ["no reason", { reason: " " }, "request.invalid", "reason"],
    ["another author", { actor: "user_2" }, "request.invalid", "actor"],
  ])("is refused for %s, and posts nothing", async (_what, wrong, code, path) => {
    const jim = await hirePartner(shop)
    expect(await adjust(bonus(jim.id, wrong))).toMatchObject({ status: 400, body: { code, path } })
    expect((await admin("GET", `/adjustments?partner_id=${jim.id}`)).body.count).toBe(0)
  })

  it.each([
    ["idempotency_key.missing", {}],
    ["idempotency_key.missing", { "idempotency-key": "" }],
    ["idempotency_key.invalid", { "idempotency-key": "x".repeat(256) }],
    ["idempotency_key.invalid", { "idempotency-key": "two words" }],
  ])("is refused with %s", async (code, headers) => {
    const jim = await hirePartner(shop)
    expect(await admin("POST", "/adjustments", bonus(jim.id), headers)).toMatchObject({
      status: 400,
      body: { code, path: "Idempotency-Key" },
    })
  })
})

describe("what is earned", () => {
  let jim: { id: string; name: string; code: string }
  let bob: { id: string; name: string; code: string }
  let order: string
  let commission: string

  beforeAll(async () => {
    const program = await tenAndFour(shop)
    bob = await aSeller(shop, program)
    jim = await aSeller(shop, program, { name: "+Jim, \"the\" 'one'", parent_id: bob.id })
    const [earned] = await earnsByASale(shop, jim.code)
    order = earned?.order_id ?? ""
    commission = earned?.id ?? ""
    await adjust(bonus(jim.id, { amount: -2.5 }))
    await adjust(bonus(jim.id, { currency_code: "jpy", amount: 300 }))
  })

  it("stands in the ledger, found by partner, currency, commission and order, the last posting first", async () => {
    const entries = async (query: string) => (await admin("GET", `/ledger?${query}`)).body
    const all = await entries(`partner_id=${jim.id}`)
    expect(all).toMatchObject({ count: 3, offset: 0, limit: 20 })
    expect(all.entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["adjusted", 300],
      ["adjusted", 2.5],
      ["earned", 20],
    ])
    expect(all.entries[2]).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      key: `c:${commission}:1`,
      kind: "earned",
      source: "expense",
      destination: `partner:${jim.id}:pending`,
      amount: 20,
      currency_code: "usd",
      partner: { id: jim.id, name: jim.name, code: jim.code },
      commission_id: commission,
      order_id: order,
      payout_id: null,
      effective_at: expect.stringMatching(/^\d{4}-/) as string,
      posted_at: expect.stringMatching(/^\d{4}-/) as string,
    })
    expect((await entries(`partner_id=${jim.id}&currency_code=jpy`)).entries).toMatchObject([{ amount: 300 }])
    expect(await entries(`commission_id=${commission}`)).toMatchObject({
      count: 1,
      entries: [all.entries[2]],
    })
    expect((await entries(`order_id=${order}`)).entries.map((one) => one.amount).sort()).toEqual([20, 8])
    expect(await entries(`order_id=${order}&partner_id=${jim.id}`)).toMatchObject({ count: 1 })
    expect(await entries(`partner_id=${jim.id}&limit=1&offset=1`)).toMatchObject({
      entries: [all.entries[1]],
    })
    expect(await entries("order_id=order_none")).toMatchObject({ entries: [], count: 0 })
  })

  it("stands in the balances, one for each partner and currency, by partner, then currency", async () => {
    const { body } = await admin("GET", `/balances?partner_id=${jim.id}`)
    const partner = { id: jim.id, name: jim.name, code: jim.code }
    expect(body).toEqual({
      balances: [
        { partner, currency_code: "jpy", pending: 0, available: 300, reserved: 0 },
        { partner, currency_code: "usd", pending: 20, available: -2.5, reserved: 0 },
      ],
      count: 2,
      offset: 0,
      limit: 20,
    })
    const inYen = (await admin("GET", "/balances?currency_code=jpy&limit=200")).body.balances
    expect(inYen).toContainEqual({ partner, currency_code: "jpy", pending: 0, available: 300, reserved: 0 })
    expect(new Set(inYen.map((one) => one.currency_code))).toEqual(new Set(["jpy"]))
  })

  it("is told apart from what was adjusted in the partner's own balances", async () => {
    expect((await admin("GET", `/partners/${jim.id}/balances`)).body).toEqual({
      balances: [
        { currency_code: "jpy", pending: 0, available: 300, reserved: 0, earned: 0, paid: 0 },
        { currency_code: "usd", pending: 20, available: -2.5, reserved: 0, earned: 20, paid: 0 },
      ],
    })
    const nobody = await hirePartner(shop)
    expect((await admin("GET", `/partners/${nobody.id}/balances`)).body).toEqual({ balances: [] })
  })

  it("stands in the statement of the month, which leads from the opening to the closing balance", async () => {
    const { body } = await admin(
      "GET",
      `/partners/${jim.id}/statement?currency_code=usd&month=${thisMonth()}`,
    )
    const at = expect.stringMatching(/^\d{4}-/) as string
    expect(body.statement).toEqual({
      partner: { id: jim.id, name: jim.name, code: jim.code },
      currency_code: "usd",
      month: thisMonth(),
      opening_balance: 0,
      closing_balance: 17.5,
      entries: [
        {
          at,
          kind: "earned",
          order_id: order,
          order_display_id: expect.any(Number) as number,
          commission_id: commission,
          payout_id: null,
          description_code: "earned",
          amount: 20,
          balance: 20,
        },
        {
          at,
          kind: "adjusted",
          order_id: null,
          order_display_id: null,
          commission_id: null,
          payout_id: null,
          description_code: "adjusted_down",
          amount: -2.5,
          balance: 17.5,
        },
      ],
    })
    const later = await admin("GET", `/partners/${jim.id}/statement?currency_code=usd&month=2998-01`)
    expect(later.body.statement).toMatchObject({ opening_balance: 17.5, closing_balance: 17.5, entries: [] })
  })

  it("stands in the statement as CSV, which reads back as it was", async () => {
    const path = `/admin/referral/partners/${jim.id}/statement?currency_code=USD&month=${thisMonth()}`
    const answer = await fetch(shop.admin.baseUrl + path, {
      headers: { ...shop.admin.headers, accept: "text/csv" },
    })
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="statement-${jim.code}-usd-${thisMonth()}.csv"`,
    )
    const rows = parse<Record<string, string>>(await answer.text(), { columns: true })
    expect(rows.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ["opening_balance", "", "0"],
      ["earned", "20", "20"],
      ["adjusted", "-2.5", "17.5"],
      ["closing_balance", "", "17.5"],
    ])
    expect(new Set(rows.map((row) => row.partner_name))).toEqual(new Set([`'${jim.name}`]))
  })

  it.each<[string, number, string, string | undefined]>([
    ["/partners/JIM/statement?currency_code=usd", 400, "request.invalid", "month"],
    ["/partners/JIM/statement?currency_code=usd&month=2026-13", 400, "request.invalid", "month"],
    ["/partners/JIM/statement?month=2026-01", 400, "request.invalid", "currency_code"],
    ["/partners/JIM/statement?currency_code=xyz&month=2026-01", 400, "currency.unknown", "currency_code"],
    ["/partners/refptr_none/statement?currency_code=usd&month=2026-01", 404, "partner.unknown", undefined],
    ["/partners/refptr_none/balances", 404, "partner.unknown", undefined],
    ["/partners/a%00b/balances", 404, "partner.unknown", undefined],
    ["/ledger?kind=earned", 400, "request.invalid", "kind"],
    ["/ledger?order_id=", 400, "request.invalid", "order_id"],
    ["/balances?order=available", 400, "request.invalid", "order"],
    ["/adjustments?reason=bonus", 400, "request.invalid", "reason"],
  ])("is not shown by what no index answers, nor of nobody: %s", async (path, status, code, at) => {
    const answer = await admin("GET", path.replace("JIM", jim.id))
    expect([answer.status, answer.body.code, answer.body.path]).toEqual([status, code, at])
  })
})

it("verifies the ledger when asked, and shows what the last verification found", async () => {
  const { body } = await admin("POST", "/ledger/verification")
  expect(body.verification).toMatchObject({ entries: expect.any(Number) as number, findings: [] })
  const last = (await admin("GET", "/ledger/verification")).body.verification
  expect(last?.entries).toBeGreaterThanOrEqual(body.verification?.entries ?? 0)
})

it("answers nobody but admins", async () => {
  const jim = await hirePartner(shop)
  for (const [method, path] of [
    ["GET", "/adjustments"],
    ["POST", "/adjustments"],
    ["GET", "/ledger"],
    ["GET", "/ledger/verification"],
    ["POST", "/ledger/verification"],
    ["GET", "/balances"],
    ["GET", `/partners/${jim.id}/balances`],
    ["GET", `/partners/${jim.id}/statement?currency_code=usd&month=2026-01`],
  ] as const) {
    const body = method === "POST" ? bonus(jim.id) : undefined
    const answer = await shop.stranger.raw(method, `/admin/referral${path}`, body)
    expect([path, answer.status]).toEqual([path, 401])
  }
})
