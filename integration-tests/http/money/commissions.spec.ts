// The admin's routes for commissions: found by what an index answers, exported, held, released and voided; and every way to be refused.
import { parse } from "csv-parse/sync"
import { LOGIN } from "../../helpers/processes/databases"
import { httpShop, type Refused, type SellingShop } from "../../helpers/http-shop"
import { aSeller, earnsByASale, tenAndFour } from "../../helpers/http-shop/commissions"
import { unique } from "../../helpers/unique"
import type { Commission } from "../../../src/api/contract/money/commissions"

interface Detail extends Commission {
  reviews: { kind: string; reason: string; actor: { id: string; email: string | null } }[]
  entries: { key: string; kind: string; amount: number; order_id: string }[]
}
interface Listed {
  commissions: Commission[]
  commission: Detail
  count: number
  done: string[]
  refused: { id: string; code: string; message: string }[]
}

const FORMULA = '=HYPERLINK("http://evil.test","win")'
const PATH = "/admin/referral/commissions"

let shop: SellingShop
let program: string
let bob: { id: string; name: string; code: string }
let jim: { id: string; name: string; code: string }
let first: Commission[]
let second: Commission[]

beforeAll(async () => {
  shop = await httpShop()
  program = await tenAndFour(shop)
  bob = await aSeller(shop, program)
  jim = await aSeller(shop, program, { name: FORMULA, parent_id: bob.id })
  first = await earnsByASale(shop, jim.code)
  second = await earnsByASale(shop, jim.code)
})
afterAll(() => shop.db.destroy())

const admin = (method: string, path: string, body?: object) =>
  shop.admin.raw<Refused & Listed>(method, PATH + path, body)
const ids = (commissions: readonly Commission[]) => commissions.map((one) => one.id)

/** A commission that nobody else's test touches. */
async function aCommission(): Promise<Commission> {
  const partner = await aSeller(shop, program)
  const [one] = await earnsByASale(shop, partner.code)
  if (one === undefined) throw new Error("nothing was earned")
  return one
}

describe("the list", () => {
  it("says of a commission whose it is, for what, and what it stands at", async () => {
    const { body } = await admin("GET", `?order_id=${first[0]?.order_id ?? ""}&partner_id=${jim.id}`)
    expect(body).toMatchObject({ count: 1, offset: 0, limit: 20 })
    expect(body.commissions).toEqual([
      {
        id: first[0]?.id,
        order_id: first[0]?.order_id,
        order_display_id: expect.any(Number) as number,
        line_id: expect.stringMatching(/^ordli_/) as string,
        line_title: "Shirt",
        role: "sale",
        level: 1,
        partner: { id: jim.id, name: FORMULA, code: jim.code },
        program: { id: program, name: expect.stringMatching(/^program/) as string },
        status: "pending",
        earned: 20,
        pending: 20,
        available: 0,
        paid: 0,
        currency_code: "usd",
        held: false,
        voided: false,
        due_at: expect.stringMatching(/^\d{4}-/) as string,
        created_at: expect.stringMatching(/^\d{4}-/) as string,
      },
    ])
  })

  it("is found by partner, program, status, role, currency and time, all at once, newest first or oldest first", async () => {
    const from = first[0]?.created_at ?? ""
    const everything = `?partner_id=${jim.id}&program_id=${program}&status=pending&role=sale&currency_code=USD&created_at[gte]=${from}`
    const newest = (await admin("GET", everything)).body.commissions
    expect(ids(newest)).toEqual([second[0]?.id, first[0]?.id])
    const oldest = (await admin("GET", `${everything}&order=created_at`)).body.commissions
    expect(ids(oldest)).toEqual([first[0]?.id, second[0]?.id])
    expect(ids((await admin("GET", `?program_id=${program}&partner_id=${bob.id}`)).body.commissions)).toEqual(
      [second[1]?.id, first[1]?.id],
    )
  })

  it.each([
    ["status=held"],
    ["role=lead"],
    ["currency_code=eur"],
    ["created_at[lt]=2020-01-01"],
    ["created_at[gte]=2999-01-01T00:00:00Z"],
    ["program_id=refprg_none"],
    ["order_id=order_none"],
  ])("finds nothing where there is nothing: %s", async (filter) => {
    const { status, body } = await admin("GET", `?partner_id=${jim.id}&${filter}`)
    expect({ status, body }).toMatchObject({ status: 200, body: { commissions: [], count: 0 } })
  })

  it("is read page by page", async () => {
    const { body } = await admin("GET", `?partner_id=${jim.id}&limit=1&offset=1`)
    expect(body).toMatchObject({ commissions: [{ id: first[0]?.id }], count: 2, offset: 1, limit: 1 })
  })

  it.each([
    ["?status=lost", "status"],
    ["?role=boss", "role"],
    ["?partner_id=a'%20OR%201=1", "partner_id"],
    ["?currency_code=dollars", "currency_code"],
    ["?created_at[gte]=yesterday", "created_at.gte"],
    ["?created_at[around]=2026-01-01", "created_at.around"],
    ["?order=earned", "order"],
    ["?earned=20", "earned"],
    ["?limit=201", "limit"],
    ["?offset=1000001", "offset"],
  ])("refuses what no index answers, and what is no filter: %s", async (query, path) => {
    expect(await admin("GET", query)).toMatchObject({ status: 400, body: { code: "request.invalid", path } })
  })
})

describe("the CSV export", () => {
  const exported = async (query: string, accept = "text/csv") =>
    await fetch(`${shop.admin.baseUrl}${PATH}${query}`, { headers: { ...shop.admin.headers, accept } })

  it("has all that the filters find, and reads back as it was, formulas defused", async () => {
    const answer = await exported(`?partner_id=${jim.id}&order=created_at&limit=1`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="commissions.csv"')
    const text = await answer.text()
    expect(text.split("\r\n")).toHaveLength(4)
    const rows = parse<Record<string, string>>(text, { columns: true })
    expect(rows.map((row) => row.id)).toEqual([first[0]?.id, second[0]?.id])
    const shown = first[0]
    expect(rows[0]).toEqual({
      id: shown?.id,
      created_at: shown?.created_at,
      order_id: shown?.order_id,
      order_display_id: String(shown?.order_display_id),
      line_id: shown?.line_id,
      line_title: "Shirt",
      role: "sale",
      level: "1",
      partner_id: jim.id,
      partner_name: `'${FORMULA}`,
      partner_code: jim.code,
      program_id: program,
      program_name: shown?.program?.name,
      status: "pending",
      currency_code: "usd",
      earned: "20",
      pending: "20",
      available: "0",
      paid: "0",
      held: "false",
      voided: "false",
      due_at: shown?.due_at,
    })
  })

  it("of nothing has its head alone", async () => {
    const text = await (await exported("?order_id=order_none")).text()
    expect(text.trimEnd().split("\r\n")).toHaveLength(1)
    expect(text).toMatch(/^id,created_at,order_id,/)
  })

  it("is answered only to who asks for it", async () => {
    for (const accept of ["*/*", "application/json", "text/html,*/*;q=0.8", "application/json, text/csv"]) {
      expect((await exported("?limit=1", accept)).headers.get("content-type")).toContain("application/json")
    }
    expect((await exported("?status=lost")).status).toBe(400)
  })
})

describe("a review", () => {
  it("holds, releases and voids a commission, and shows who did it and why", async () => {
    const { id } = await aCommission()
    const held = await admin("POST", `/${id}/hold`, { reason: "  Looks odd  " })
    expect(held).toMatchObject({ status: 200, body: { commission: { id, status: "held", held: true } } })
    await admin("POST", `/${id}/release`, { reason: "Is fine" })
    const { commission } = (await admin("POST", `/${id}/void`, { reason: "Is not" })).body
    expect(commission).toMatchObject({ status: "reversed", voided: true, held: false, earned: 0, pending: 0 })
    expect(commission.due_at).toBeNull()
    expect(commission.reviews).toMatchObject([
      { kind: "void", reason: "Is not", actor: { email: LOGIN.email } },
      { kind: "release", reason: "Is fine" },
      { kind: "hold", reason: "Looks odd", actor: { id: expect.stringMatching(/^user_/) as string } },
    ])
    expect(commission.entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["taken_back", 20],
      ["earned", 20],
    ])
    expect((await admin("GET", `/${id}`)).body.commission).toEqual(commission)
  })

  it("is refused where it makes no sense, and changes nothing", async () => {
    const { id } = await aCommission()
    const because = { reason: "because" }
    expect(await admin("POST", `/${id}/release`, because)).toMatchObject({
      status: 409,
      body: { code: "commission.not_held" },
    })
    await admin("POST", `/${id}/hold`, because)
    expect(await admin("POST", `/${id}/hold`, because)).toMatchObject({
      status: 409,
      body: { code: "commission.already_held" },
    })
    await admin("POST", `/${id}/void`, because)
    for (const kind of ["hold", "release", "void"]) {
      const answer = await admin("POST", `/${id}/${kind}`, because)
      expect(answer).toMatchObject({ status: 409, body: { code: "commission.voided" } })
    }
    expect((await admin("GET", `/${id}`)).body.commission.reviews).toHaveLength(2)
  })

  it.each([
    ["no reason", {}, "reason"],
    ["an empty reason", { reason: "  " }, "reason"],
    ["a reason without end", { reason: "x".repeat(1_001) }, "reason"],
    ["a reason that no database keeps", { reason: "a\0b" }, "reason"],
    ["another actor", { reason: "x", actor: "user_2" }, "actor"],
  ])("is refused for %s", async (_what, body, path) => {
    const answer = await admin("POST", `/${first[0]?.id ?? ""}/hold`, body)
    expect(answer).toMatchObject({ status: 400, body: { code: "request.invalid", path } })
  })

  it("of a commission that there is none of is refused, whatever its id looks like", async () => {
    for (const id of ["refcom_none", "a%00b"]) {
      expect(await admin("GET", `/${id}`)).toMatchObject({
        status: 404,
        body: { code: "commission.unknown" },
      })
      expect(await admin("POST", `/${id}/void`, { reason: "x" })).toMatchObject({
        status: 404,
        body: { code: "commission.unknown" },
      })
    }
  })

  it("of many says of each what came of it", async () => {
    const [one, other] = [await aCommission(), await aCommission()]
    await admin("POST", `/${other.id}/hold`, { reason: "before" })
    const batch = { action: "hold", ids: [one.id, other.id, "refcom_none", one.id], reason: unique("reason") }
    const { status, body } = await admin("POST", "/batch", batch)
    expect(status).toBe(200)
    expect(body).toEqual({
      done: [one.id],
      refused: [
        { id: other.id, code: "commission.already_held", message: expect.any(String) as string },
        { id: "refcom_none", code: "commission.unknown", message: expect.any(String) as string },
      ],
    })
    const { commission } = (await admin("GET", `/${one.id}`)).body
    expect(commission.reviews).toMatchObject([{ kind: "hold", reason: batch.reason }])
  })

  it.each([
    ["none", { ids: [] }, "ids"],
    ["too many", { ids: Array.from({ length: 201 }, (_, n) => `refcom_${n}`) }, "ids"],
    ["what are no ids", { ids: ["a b"] }, "ids[0]"],
    ["something else", { action: "pay" }, "action"],
    ["no reason", { reason: "" }, "reason"],
  ])("of many is refused for %s", async (_what, wrong, path) => {
    const answer = await admin("POST", "/batch", { action: "hold", ids: ["refcom_1"], reason: "x", ...wrong })
    expect(answer).toMatchObject({ status: 400, body: { code: "request.invalid", path } })
  })
})

it("answers nobody but admins", async () => {
  const { id } = first[0] ?? { id: "" }
  for (const [method, path] of [
    ["GET", ""],
    ["GET", `/${id}`],
    ["POST", `/${id}/hold`],
    ["POST", `/${id}/release`],
    ["POST", `/${id}/void`],
    ["POST", "/batch"],
  ] as const) {
    const body = method === "POST" ? { reason: "x", action: "void", ids: [id] } : undefined
    expect((await shop.stranger.raw(method, PATH + path, body)).status).toBe(401)
  }
})
