// Rate cards in the database: immutable and numbered, cheap to change one row of, and refused whole when one
// row is wrong. Shows rules §1.1, §5.2, §10.9.
import { ONE } from "../../../src/core"
import type { RateRowInput } from "../../../src/modules/referral/catalog/rate-rows"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aLine, anOrder, aPartner, aProgram } from "../../helpers/books/books"
import { earnedBy, later, look, lookAssigned } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"

const books = bookkeeping("rate_cards")

const percentOf = (percent: number): Pick<RateRowInput, "sale"> => ({ sale: { levels: [{ percent }] } })
const everything = (percent: number): RateRowInput => ({ scope: "default", ...percentOf(percent) })
const product = (product_id: string, percent: number): RateRowInput => ({
  scope: { product_id },
  ...percentOf(percent),
})

const newCard = (programId: string, rates: RateRowInput[]) =>
  books.service.addRateCard("program", programId, rates, "user_ada")

const rowsWritten = async (owner_id: string, card_number: number): Promise<string[]> => {
  const rows = await books
    .db<{ scope_key: string; removed: boolean }>("referral_rate_row")
    .where({ owner_id, card_number })
    .orderBy("scope_key")
  return rows.map((row) => `${row.removed ? "-" : "+"} ${row.scope_key}`)
}

/** A partner who is in this program only, and the program. */
async function aShop(rates: RateRowInput[]) {
  const program = await books.service.addProgram({ name: unique("program") })
  await newCard(program, rates)
  const jim = await aPartner(books)
  await books.service.enroll({ partner_id: jim, program_id: program })
  return { program, jim }
}

describe("a new card", () => {
  it("writes only the rows that differ from the card before", async () => {
    const { program } = await aShop([everything(10), product("prod_a", 12), product("prod_b", 14)])
    expect(await rowsWritten(program, 1)).toEqual(["+ default", "+ product:prod_a", "+ product:prod_b"])

    expect(await newCard(program, [everything(10), product("prod_a", 13), product("prod_c", 1)])).toBe(2)
    expect(await rowsWritten(program, 2)).toEqual([
      "+ product:prod_a",
      "- product:prod_b",
      "+ product:prod_c",
    ])

    expect(await newCard(program, [everything(10), product("prod_a", 13), product("prod_c", 1)])).toBe(3)
    expect(await rowsWritten(program, 3)).toEqual([])
  })

  it("is read back as it was written", async () => {
    const rates: RateRowInput[] = [
      {
        scope: "default",
        sale: {
          levels: [{ percent: 2.5, amount: { usd: 5.5, jpy: 300, kwd: 0.125 } }, {}],
          unused: { percent: 15 },
        },
        lead: { levels: [{ percent: 0.0001 }] },
      },
      { scope: { variant_id: "variant_a" }, excluded: true },
      { scope: { category_id: "pcat_shirts" }, ...percentOf(100) },
      { scope: { collection_id: "pcol_new" }, ...percentOf(0) },
    ]
    const { program } = await aShop(rates)
    const card = await books.service.rateCards.one(program)
    expect(card).toMatchObject({ owner_id: program, number: 1, author: "user_ada" })
    expect(card?.rates).toHaveLength(rates.length)
    expect(card?.rates).toEqual(expect.arrayContaining(rates))
  })

  it("brings back a row that an earlier card had removed", async () => {
    const { program, jim } = await aShop([everything(10), product("prod_a", 20)])
    await newCard(program, [everything(10)])
    await newCard(program, [everything(10), product("prod_a", 20)])
    const order = anOrder()
    await lookAssigned(books, order, jim)
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 40 })
  })

  it("gets the next number when two admins save at once", async () => {
    const { program } = await aShop([everything(1)])
    const numbers = await Promise.all([2, 3, 4, 5].map((percent) => newCard(program, [everything(percent)])))
    expect(numbers.sort()).toEqual([2, 3, 4, 5])
  })
})

describe("an old card", () => {
  it("keeps its meaning for what was decided on it, removed rows included", async () => {
    const { program, jim } = await aShop([everything(10), product("prod_a", 20)])
    const order = anOrder()
    await lookAssigned(books, order, jim)
    await newCard(program, [everything(1)])

    // An edit doubles the line: what it earns is still the card's of the decision.
    const line = {
      ...order.facts.lines[0],
      ...aLine({ id: order.facts.lines[0]?.id, base: 40_000n, quantity: 2n * ONE }),
    }
    await look(books, later(order, { lines: [line], total: 40_000n }))
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 80 })

    const next = anOrder()
    await lookAssigned(books, next, jim)
    expect(await earnedBy(books, next.facts.id)).toEqual({ [jim]: 2 })
  })

  it("of the program gives way to the enrollment's own card", async () => {
    const { program, jim } = await aShop([everything(10)])
    const [enrollment] = await books
      .db<{ id: string }>("referral_enrollment")
      .where({ partner_id: jim, program_id: program })
    await books.service.addRateCard("enrollment", enrollment?.id ?? "", [everything(30)], null)
    const order = anOrder()
    await lookAssigned(books, order, jim)
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 60 })
  })
})

describe("which row decides a line", () => {
  const category = (category_id: string, percent: number): RateRowInput => ({
    scope: { category_id },
    ...percentOf(percent),
  })
  const rates: RateRowInput[] = [
    everything(1),
    category("pcat_clothes", 2),
    category("pcat_shirts", 3),
    { scope: { collection_id: "pcol_new" }, ...percentOf(4) },
    product("prod_a", 5),
    { scope: { variant_id: "variant_a" }, ...percentOf(6) },
    { scope: { product_id: "prod_none" }, excluded: true },
  ]
  const scope = { variant_id: null, product_id: null, collection_id: null, categories: [] }

  it.each([
    ["the variant first", { variant_id: "variant_a", product_id: "prod_a" }, 12],
    ["then the product", { variant_id: "variant_b", product_id: "prod_a", collection_id: "pcol_new" }, 10],
    ["then the collection", { collection_id: "pcol_new", categories: [["pcat_clothes"]] }, 8],
    ["then the deepest category", { categories: [["pcat_clothes", "pcat_shirts"]] }, 6],
    ["a parent category where the deepest has no row", { categories: [["pcat_clothes", "pcat_socks"]] }, 4],
    ["the default last", {}, 2],
    [
      "an excluded row decides alone, and nothing is earned",
      { product_id: "prod_none", collection_id: "pcol_new" },
      undefined,
    ],
  ])("%s", async (_what, line, earned) => {
    const { jim } = await aShop(rates)
    const order = anOrder({ lines: [aLine({ scope: { ...scope, ...line } })] })
    await lookAssigned(books, order, jim)
    expect((await earnedBy(books, order.facts.id))[jim]).toBe(earned)
  })

  it("earns nothing for a gift card", async () => {
    const { jim } = await aShop(rates)
    const order = anOrder({ lines: [aLine({ gift_card: true }), aLine({ scope })], total: 40_000n })
    await lookAssigned(books, order, jim)
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 2 })
  })

  it("earns on a line as before when its product is made a gift card afterwards", async () => {
    const { jim } = await aShop(rates)
    const line = aLine({ scope })
    const order = anOrder({ lines: [line] })
    await lookAssigned(books, order, jim)
    await look(books, later(order, { lines: [{ ...line, gift_card: true }] }))
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 2 })
  })

  it("keeps the product, collection and categories that a line had when it was first seen", async () => {
    const { jim } = await aShop(rates)
    const line = aLine({ scope: { ...scope, collection_id: "pcol_new" } })
    const order = anOrder({ lines: [line], paid: 20_000n })
    await lookAssigned(books, order, jim)
    await look(books, later(order, { lines: [{ ...line, scope }], refunded: 10_000n }))
    expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 4 })
  })
})

describe("a card with a mistake is refused whole, and says where", () => {
  const level = (rate: object): RateRowInput => ({
    scope: "default",
    sale: { levels: [{ percent: 1 }, rate] },
  })

  it.each<[string, RateRowInput[], string]>([
    ["two rows for one scope", [product("prod_a", 1), everything(1), product("prod_a", 2)], "rates[2].scope"],
    ["a percentage over 100", [level({ percent: 100.5 })], "rates[0].sale.levels[1].percent"],
    ["a percentage below 0", [level({ percent: -1 })], "rates[0].sale.levels[1].percent"],
    ["a percentage with 5 decimals", [level({ percent: 1.00001 })], "rates[0].sale.levels[1].percent"],
    [
      "a currency that there isn't",
      [everything(1), { ...product("prod_a", 1), lead: { levels: [{ amount: { bucks: 1 } }] } }],
      "rates[1].lead.levels[0].amount.bucks",
    ],
    ["an amount below 0", [level({ amount: { usd: -1 } })], "rates[0].sale.levels[1].amount.usd"],
    [
      "an amount below the currency's smallest unit",
      [level({ amount: { jpy: 0.5 } })],
      "rates[0].sale.levels[1].amount.jpy",
    ],
    ["a row that pays nobody", [{ scope: "default" }], "rates[0]"],
    [
      "a bad rate for when no parent is there",
      [{ scope: "default", sale: { levels: [{}], unused: { percent: 101 } } }],
      "rates[0].sale.unused.percent",
    ],
  ])("%s", async (_what, rates, path) => {
    const { program } = await aShop([everything(10)])
    await expect(newCard(program, rates)).rejects.toMatchObject({ code: "rate_card.invalid", path })
    expect(await books.service.rateCards.one(program)).toMatchObject({ number: 1, rates: [everything(10)] })
    expect(await rowsWritten(program, 2)).toEqual([])
  })

  it("belongs to a program or enrollment that exists", async () => {
    await expect(newCard("refprg_none", [everything(1)])).rejects.toMatchObject({ code: "program.unknown" })
    const call = books.service.addRateCard("enrollment", "refenr_none", [everything(1)], null)
    await expect(call).rejects.toMatchObject({ code: "enrollment.unknown" })
  })
})

it("asks several programs in the order of their priority, and the first that has a row decides", async () => {
  const low = await aProgram(books, [{ percent: 1 }], { priority: 5, auto_enroll: false })
  const high = await books.service.addProgram({ name: unique("program"), priority: 2 })
  await newCard(high, [product("prod_a", 50)])
  const jim = await aPartner(books)
  for (const program_id of [low, high]) await books.service.enroll({ partner_id: jim, program_id })
  const order = anOrder({
    lines: [
      aLine(),
      aLine({ scope: { variant_id: null, product_id: "prod_b", collection_id: null, categories: [] } }),
    ],
  })
  await lookAssigned(books, order, jim)
  expect(await earnedBy(books, order.facts.id)).toEqual({ [jim]: 102 })
})
