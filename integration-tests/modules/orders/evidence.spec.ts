// Credit for an order, from the traces in the database: which of them count, and which the record says did
// not. Shows rules §4.1, §4.2, §10.1.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import {
  anOrder,
  aPartner,
  aProgram,
  DAY_MS,
  recordClick,
  setDefaults,
  Visitor,
} from "../../helpers/books/books"
import { look, lookAssigned } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"

const UNSAID = { destination: null }

const books = bookkeeping("evidence")

beforeAll(async () => {
  await aProgram(books)
})

async function coded(more: Parameters<typeof aPartner>[1] = {}): Promise<{ id: string; code: string }> {
  const code = unique("Code")
  return { id: await aPartner(books, { code, ...more }), code }
}

/** An order whose visitor made these clicks: `[code, days before the order]`. */
async function orderAfter(clicks: [string, number][], facts: Parameters<typeof anOrder>[0] = {}) {
  const order = anOrder(facts)
  const visitor = new Visitor(books, order)
  for (const [code, days] of clicks) await visitor.clicks(code, days)
  await visitor.fillsTheCart()
  return order
}

async function saleOf(order: ReturnType<typeof anOrder>) {
  await look(books, order)
  const sale = (await books.service.orderRecord(order.facts.id))?.sale
  return {
    partner: sale?.partner?.id ?? null,
    method: sale?.method ?? null,
    reasons: (sale?.candidates ?? []).map((candidate) => [candidate.partner_id, candidate.verdict.because]),
  }
}

describe("clicks", () => {
  it("credit the partner whose code was clicked, whatever its case, and whose visitor filled the cart", async () => {
    const jim = await coded()
    expect(await saleOf(await orderAfter([[jim.code.toUpperCase(), 1]]))).toEqual({
      partner: jim.id,
      method: "cookie",
      reasons: [[jim.id, "newest"]],
    })
  })

  it("of somebody else's browser credit nobody", async () => {
    const jim = await coded()
    const order = anOrder()
    await new Visitor(books, order).clicks(jim.code)
    expect(await saleOf(order)).toEqual({ partner: null, method: null, reasons: [] })
  })

  it("made after the order do not count, even when the order is looked at late", async () => {
    const jim = await coded()
    const order = await orderAfter([[jim.code, -1]])
    expect(await saleOf(order)).toMatchObject({ partner: null })
  })

  it("that expired do not count; the cookie days that were set when they were made decide", async () => {
    const [jim, ann] = [await coded({ cookie_days: 2 }), await coded()]
    const order = await orderAfter([
      [jim.code, 3],
      [ann.code, 29],
    ])
    await setDefaults(books, { cookie_days: 1 })
    try {
      expect(await saleOf(order)).toEqual({
        partner: ann.id,
        method: "cookie",
        reasons: [
          [jim.id, "expired"],
          [ann.id, "newest"],
        ],
      })
    } finally {
      await setDefaults(books, { cookie_days: 30 })
    }
  })

  it("live to the last millisecond before they expire, and not to the next", async () => {
    const jim = await coded()
    const day30 = await orderAfter([[jim.code, 30]])
    const justBefore = await orderAfter([[jim.code, 30 - 1 / DAY_MS]])
    expect(await saleOf(day30)).toMatchObject({ partner: null })
    expect(await saleOf(justBefore)).toMatchObject({ partner: jim.id })
  })

  it("without a limit never expire", async () => {
    await setDefaults(books, { cookie_days: null })
    try {
      const jim = await coded()
      expect(await saleOf(await orderAfter([[jim.code, 4_000]]))).toMatchObject({ partner: jim.id })
    } finally {
      await setDefaults(books, { cookie_days: 30 })
    }
  })

  it.each([
    ["last", "Ann, who was clicked last", "ann"],
    ["first", "Jim, who was clicked first", "jim"],
  ])("of several partners credit, by the setting `%s`, %s", async (referring_partner, _who, wins) => {
    await setDefaults(books, { referring_partner })
    try {
      const [jim, ann] = [await coded(), await coded()]
      const { partner } = await saleOf(
        await orderAfter([
          [jim.code, 5],
          [ann.code, 2],
        ]),
      )
      expect(partner).toBe(wins === "ann" ? ann.id : jim.id)
    } finally {
      await setDefaults(books, { referring_partner: "last" })
    }
  })

  it("count the first of them behind a flood of later ones, too", async () => {
    await setDefaults(books, { referring_partner: "first" })
    try {
      const [jim, ann] = [await coded(), await coded()]
      const order = await orderAfter([
        [jim.code, 5],
        [ann.code, 2],
      ])
      await books.db.raw(
        `INSERT INTO referral_click (id, partner_id, visitor_id, clicked_at, expires_at)
         SELECT id || '_' || n, partner_id, visitor_id, clicked_at + n * interval '1 second', expires_at
         FROM referral_click, generate_series(1, 1200) n WHERE partner_id = ?`,
        [ann.id],
      )
      expect((await saleOf(order)).partner).toBe(jim.id)
    } finally {
      await setDefaults(books, { referring_partner: "last" })
    }
  })

  it("on a partner who is not active are not recorded, and those made before count for nothing", async () => {
    const [jim, ann] = [await coded(), await coded()]
    const order = await orderAfter([
      [ann.code, 3],
      [jim.code, 2],
    ])
    await books.service.changePartner(jim.id, { status: "inactive" }, Date.now())
    expect(await new Visitor(books, order).clicks(jim.code)).toBe(false)
    expect(await saleOf(order)).toEqual({
      partner: ann.id,
      method: "cookie",
      reasons: [
        [jim.id, "not_active"],
        [ann.id, "newest"],
      ],
    })
  })

  it.each([
    ["a bot", { method: "GET", user_agent: "Googlebot/2.1", purpose: null, ...UNSAID }],
    [
      "a prefetch",
      {
        method: "GET",
        user_agent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0",
        purpose: "prefetch",
        ...UNSAID,
      },
    ],
    [
      "a HEAD request",
      { method: "HEAD", user_agent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0", purpose: null, ...UNSAID },
    ],
  ])("by %s are not recorded", async (_what, visit) => {
    const { code } = await coded()
    const visitor_id = unique("visitor")
    expect(await recordClick(books, { code, visitor_id, visit, now: Date.now() })).toBe(false)
    expect(await books.db("referral_click").where({ visitor_id })).toEqual([])
  })
})

describe("an assignment by hand", () => {
  it("comes before every click, and the latest one counts", async () => {
    const [jim, ann, bob] = [await coded(), await coded(), await coded()]
    const order = await orderAfter([[jim.code, 1]])
    const subject = order.cart_id ?? ""
    const at = order.facts.placed_at
    await books.service.assignPartner({ subject, partner_id: bob.id, actor: "user_ada" }, at - 2)
    await books.service.assignPartner({ subject, partner_id: ann.id, actor: "user_ada" }, at - 1)
    expect(await saleOf(order)).toEqual({
      partner: ann.id,
      method: "explicit",
      reasons: [
        [ann.id, "assigned"],
        [jim.id, "earlier_method_decided"],
      ],
    })
  })

  it("that comes after the decision moves nothing", async () => {
    const [jim, ann] = [await coded(), await coded()]
    const order = await orderAfter([[jim.code, 1]])
    await look(books, order)
    await lookAssigned(books, order, ann.id)
    expect(await saleOf(order)).toMatchObject({ partner: jim.id, method: "cookie" })
  })
})

describe("one's own purchase", () => {
  it("credits nobody by e-mail or account, and says why", async () => {
    const email = `${unique("Jim")}@Partner.test`
    const customer_id = unique("cus")
    const jim = await coded({ email, customer_id })
    const byMail = await orderAfter([[jim.code, 1]], { email_norm: email.toLowerCase() })
    const byAccount = await orderAfter([[jim.code, 1]], { customer_id })
    for (const order of [byMail, byAccount]) {
      expect(await saleOf(order)).toEqual({
        partner: null,
        method: null,
        reasons: [[jim.id, "is_the_buyer"]],
      })
    }
  })

  it("earns the parent nothing either when the parent is the buyer, while the seller still earns", async () => {
    const email = `${unique("bob")}@partner.test`
    const bob = await coded({ email })
    const jim = await coded({ parent_id: bob.id })
    const order = await orderAfter([[jim.code, 1]], { email_norm: email })
    await look(books, order)
    const record = await books.service.orderRecord(order.facts.id)
    expect(record?.commissions.map(({ partner_id, amount }) => [partner_id, amount])).toEqual([[jim.id, 20]])
  })

  it("earns like any other where the shop does not block it", async () => {
    await setDefaults(books, { block_self_referral: false })
    try {
      const email = `${unique("jim")}@partner.test`
      const jim = await coded({ email })
      expect(await saleOf(await orderAfter([[jim.code, 1]], { email_norm: email }))).toMatchObject({
        partner: jim.id,
      })
    } finally {
      await setDefaults(books, { block_self_referral: true })
    }
  })
})

describe("history", () => {
  it("credits the partner of an earlier order only where the shop tracks by history", async () => {
    const jim = await coded()
    const email_norm = `${unique("eve")}@buyer.test`
    await look(books, await orderAfter([[jim.code, 1]], { email_norm }))

    expect(await saleOf(anOrder({ email_norm }))).toEqual({
      partner: null,
      method: null,
      reasons: [[jim.id, "method_switched_off"]],
    })
    await setDefaults(books, { tracking_method: "history_and_cookies" })
    try {
      expect(await saleOf(anOrder({ email_norm }))).toMatchObject({ partner: jim.id, method: "history" })
    } finally {
      await setDefaults(books, { tracking_method: "cookies" })
    }
  })
})
