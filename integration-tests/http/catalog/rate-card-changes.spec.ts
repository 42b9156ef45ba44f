// The admin's routes that edit a rate card by what changes, read it in pages, and tell who changed what.
import { httpShop, type HttpShop, type Refused } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"
import type { RateCard as Card } from "../../../src/api/contract/catalog/rate-cards"

let shop: HttpShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const percent = (of: number) => ({ sale: { levels: [{ percent: of }] } })
const everything = (of: number) => ({ scope: "default", ...percent(of) })
const product = (product_id: string, of: number) => ({ scope: { product_id }, ...percent(of) })

/** The cards of a new program. */
async function newCards() {
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("program"),
  })
  const path = `/admin/referral/programs/${program.id}/rate-cards`
  return {
    change: (body: object) => shop.admin.raw<Refused & { number?: number }>("POST", `${path}/changes`, body),
    card: async (query = "") => (await shop.admin.get<{ rate_card: Card }>(path + query)).rate_card,
    ask: (query: string) => shop.admin.raw<Refused>("GET", path + query),
    history: () => shop.admin.get<{ rate_cards: object[]; count: number }>(`${path}/history`),
    difference: (query: string) =>
      shop.admin.get<{ differences: object[]; count: number }>(`${path}/difference${query}`),
  }
}

it("make the next card out of the newest one and what changes", async () => {
  const { change, card } = await newCards()
  const first = await change({ number: 0, set: [everything(10), product("a", 12), product("b", 14)] })
  expect(first).toMatchObject({ status: 200, body: { rate_card: { number: 1, count: 3, rates: [] } } })

  await change({ number: 1, set: [product("a", 13), product("c", 1)], remove: [{ product_id: "b" }] })
  const { rates, ...head } = await card()
  expect(head).toMatchObject({ number: 2, count: 3, author_user: { email: "admin@test.local" } })
  expect(rates).toEqual([everything(10), product("a", 13), product("c", 1)])
})

it("are refused when somebody else saved meanwhile, and what they changed can be read", async () => {
  const { change, card, difference } = await newCards()
  await change({ number: 0, set: [everything(10), product("a", 12)] })
  await change({ number: 1, set: [everything(11)], remove: [{ product_id: "a" }] })

  const refused = await change({ number: 1, set: [product("a", 20)] })
  expect(refused).toMatchObject({
    status: 409,
    body: { type: "conflict", code: "rate_card.conflict", number: 2 },
  })
  expect((await card()).number).toBe(2)
  expect(await difference("?number=2&since=1")).toMatchObject({
    count: 2,
    differences: [
      { scope: "default", before: everything(10), after: everything(11) },
      { scope: { product_id: "a" }, before: product("a", 12), after: null },
    ],
  })

  // On top of what was saved meanwhile, which stays.
  expect(await change({ number: 2, set: [product("a", 20)] })).toMatchObject({ status: 200 })
  expect((await card()).rates).toEqual([everything(11), product("a", 20)])
})

it.each<[string, object, string, string]>([
  ["a percentage over 100", { set: [everything(101)] }, "rate_card.invalid", "set[0].sale.levels[0].percent"],
  [
    "an amount that the currency has no coin for",
    { set: [{ scope: "default", sale: { levels: [{ amount: { jpy: 0.5 } }] } }] },
    "rate_card.invalid",
    "set[0].sale.levels[0].amount.jpy",
  ],
  [
    "two rows for one product",
    { set: [product("a", 1), product("a", 2)] },
    "rate_card.invalid",
    "set[1].scope",
  ],
  ["a scope that there isn't", { remove: [{ brand_id: "x" }] }, "request.invalid", "remove[0]"],
])("are refused with %s, and no card is made", async (_what, body, code, path) => {
  const { change, history } = await newCards()
  expect(await change({ number: 0, ...body })).toMatchObject({ status: 400, body: { code } })
  expect((await change({ number: 0, ...body })).body.path).toBe(path)
  expect((await history()).count).toBe(0)
})

it("are told newest first, with their author and how many rows they touched", async () => {
  const { change, history, difference } = await newCards()
  await change({ number: 0, set: [everything(10), product("a", 12)] })
  await change({ number: 1, set: [everything(10), product("b", 1)], remove: [{ product_id: "a" }] })
  await change({ number: 2, set: [everything(9)] })

  const { rate_cards, count } = await history()
  expect(count).toBe(3)
  const author_user = expect.objectContaining({ email: "admin@test.local" }) as object
  expect(rate_cards).toMatchObject([
    { number: 3, added: 0, changed: 1, removed: 0, author_user },
    { number: 2, added: 1, changed: 0, removed: 1, author_user },
    { number: 1, added: 2, changed: 0, removed: 0, author_user },
  ])
  // Without another card named, the one before it.
  expect(await difference("?number=3")).toMatchObject({
    count: 1,
    differences: [{ scope: "default", before: everything(10), after: everything(9) }],
  })
  // What was changed and changed back is no difference.
  await change({ number: 3, set: [everything(10)] })
  expect((await difference("?number=4&since=2")).count).toBe(0)
})

it("are read in pages, the default first, and by number", async () => {
  const { change, card, ask } = await newCards()
  const products = Array.from({ length: 2_500 }, (_, n) => product(`p${String(n).padStart(4, "0")}`, n % 100))
  expect((await change({ number: 0, set: [...products, everything(5)] })).status).toBe(200)
  await change({ number: 1, set: [everything(6)] })

  const first = await card("?limit=2")
  expect(first).toMatchObject({ number: 2, count: 2_501, rates: [everything(6), products[0]] })
  const last = await card("?limit=2&offset=2500")
  expect(last.rates).toEqual([products[2_499]])
  expect((await card("?number=1&limit=1")).rates).toEqual([everything(5)])
  expect((await card()).rates).toHaveLength(2_501)
  expect(await ask("?number=9")).toMatchObject({ status: 404, body: { code: "rate_card.unknown" } })
})
