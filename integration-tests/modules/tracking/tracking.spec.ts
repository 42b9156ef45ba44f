// Traces that a click, a cart and a registration leave in the database, what statistics make of it, and what
// is forgotten when. Shows rules §3.5, §3.8, §10.1.
import { COUNTED_ONCE_IN_MS, countsInStatistics } from "../../../src/core"
import { parseOptions } from "../../../src/modules/referral/options"
import { signupVisitor } from "../../../src/modules/referral/tracking/bindings/signups"
import { Tracking } from "../../../src/modules/referral/tracking/tracking"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import {
  anOrder,
  aPartner,
  aProgram,
  DAY_MS,
  OPTIONS,
  recordClick,
  setDefaults,
} from "../../helpers/books/books"
import { look } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** The beginning of an hour. */
const NOON = Date.UTC(2026, 5, 1, 12)

const books = bookkeeping("tracking")

beforeAll(async () => {
  await aProgram(books)
})

async function coded(): Promise<{ id: string; code: string }> {
  const code = unique("code")
  return { id: await aPartner(books, { code }), code }
}

async function linked(): Promise<{ id: string; code: string }> {
  const code = unique("link")
  return { id: await books.service.addLink({ name: code, code, destination: "/" }), code }
}

const counted = async (partner_id: string, per: "hour" | "day" = "hour") =>
  (
    await books.service.tracking.clickCounts({
      partner_id,
      from: NOON - 5 * DAY_MS,
      to: NOON + 5 * DAY_MS,
      per,
    })
  ).map(({ at, clicks, link_id }) => ({ at, clicks, link_id }))

describe("statistics", () => {
  it("count one visitor on one link once an hour, from the last click that counted, just as core says", async () => {
    const jim = await coded()
    const visitor_id = unique("visitor")
    const minutes = [0, 1, 30, 59, 60, 61, 119, 121, 200, 259, 260]
    let last: number | null = null
    let expected = 0
    for (const minute of minutes) {
      const now = NOON + minute * MINUTE_MS
      await recordClick(books, { code: jim.code, visitor_id, now })
      if (!countsInStatistics(last, now)) continue
      last = now
      expected++
    }
    const total = (await counted(jim.id)).reduce((sum, { clicks }) => sum + clicks, 0)
    expect({ total, expected }).toEqual({ total: 5, expected: 5 })
    expect(await books.db("referral_click").where({ visitor_id })).toHaveLength(minutes.length)
  })

  it("keep the hours, links and partners apart, and add up to days", async () => {
    const [jim, spring] = [await coded(), await linked()]
    const click = (visitor_id: string, now: number, link: string | null = null) =>
      recordClick(books, { code: jim.code, link, visitor_id, now })
    await click("a", NOON + 59 * MINUTE_MS)
    await click("b", NOON + 60 * MINUTE_MS)
    await click("b", NOON + 61 * MINUTE_MS, spring.code)
    await click("c", NOON + DAY_MS)
    const at = (ms: number) => new Date(ms).toISOString()
    expect(await counted(jim.id)).toEqual([
      { at: at(NOON), clicks: 1, link_id: null },
      { at: at(NOON + HOUR_MS), clicks: 1, link_id: spring.id },
      { at: at(NOON + HOUR_MS), clicks: 1, link_id: null },
      { at: at(NOON + DAY_MS), clicks: 1, link_id: null },
    ])
    const day = NOON - 12 * HOUR_MS
    expect(await counted(jim.id, "day")).toEqual([
      { at: at(day), clicks: 1, link_id: spring.id },
      { at: at(day), clicks: 2, link_id: null },
      { at: at(day + DAY_MS), clicks: 1, link_id: null },
    ])
  })

  it("count each of 200 visitors at once on one link, and one visitor at once on each of 50 links", async () => {
    const [jim, spring] = [await coded(), await linked()]
    const visitors = Array.from({ length: 200 }, (_, n) => `crowd_${n}`)
    await Promise.all(
      visitors.map((visitor_id) =>
        recordClick(books, { code: jim.code, link: spring.code, visitor_id, now: NOON }),
      ),
    )
    expect(await counted(jim.id)).toMatchObject([{ clicks: 200, link_id: spring.id }])

    const ann = await coded()
    const links = await Promise.all(Array.from({ length: 50 }, linked))
    await Promise.all(
      [...links, ...links].map((link) =>
        recordClick(books, { code: ann.code, link: link.code, visitor_id: "one", now: NOON }),
      ),
    )
    const counts = await counted(ann.id)
    expect(counts).toHaveLength(50)
    expect(counts.every(({ clicks }) => clicks === 1)).toBe(true)
    expect(await books.db("referral_click").where({ partner_id: ann.id })).toHaveLength(100)
  })
})

/** An order whose cart was bound to this address, after clicks that came from there so many days before. */
async function orderFrom(address: string, clicks: [code: string, days: number][]) {
  const order = anOrder()
  for (const [code, days] of clicks) {
    const now = order.facts.placed_at - days * DAY_MS
    await recordClick(books, { code, visitor_id: unique("visitor"), address, now })
  }
  await books.service.tracking.bindCart({
    cart_id: order.cart_id ?? "",
    visitor_id: null,
    address,
    now: order.facts.placed_at,
  })
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

describe("addresses", () => {
  beforeAll(() => setDefaults(books, { use_ip_address: true }))
  afterAll(() => setDefaults(books, { use_ip_address: false }))

  it("credit the newest click from the cart's address, whatever the cookie days, as long as the IP days last", async () => {
    const [jim, ann, old] = [await coded(), await coded(), await coded()]
    await setDefaults(books, { cookie_days: 1 })
    try {
      const order = await orderFrom("198.51.100.1", [
        [old.code, 31],
        [ann.code, 20],
        [jim.code, 10],
      ])
      expect(await saleOf(order)).toEqual({
        partner: jim.id,
        method: "ip",
        reasons: [
          [jim.id, "newest"],
          [ann.id, "older_than_winner"],
        ],
      })
    } finally {
      await setDefaults(books, { cookie_days: 30 })
    }
  })

  it("of somebody else credit nobody, and none counts once the shop stops using them", async () => {
    const jim = await coded()
    expect(await saleOf(await orderFrom("198.51.100.2", []))).toMatchObject({ partner: null, reasons: [] })
    const order = await orderFrom("198.51.100.3", [[jim.code, 1]])
    await setDefaults(books, { use_ip_address: false })
    try {
      expect(await saleOf(order)).toMatchObject({ partner: null, reasons: [[jim.id, "method_switched_off"]] })
    } finally {
      await setDefaults(books, { use_ip_address: true })
    }
  })

  it("are warned of at the start, where nobody said which proxies stand in front of the shop", async () => {
    const warnings: string[] = []
    const logger = { warn: (message: string) => void warnings.push(message) }
    const startedWith = async (more: object) => {
      const options = parseOptions({ ...OPTIONS, ...more })
      await new Tracking(books.db, options, { logger }).start()
      return warnings.splice(0)
    }
    expect(await startedWith({})).toEqual([expect.stringContaining("trustedProxies")])
    expect(await startedWith({ trustedProxies: { hops: 0 } })).toEqual([])
    await setDefaults(books, { use_ip_address: false })
    try {
      expect(await startedWith({})).toEqual([])
    } finally {
      await setDefaults(books, { use_ip_address: true })
    }
  })

  it("are forgotten after the IP days, of clicks, carts and registrations, in as many batches as it takes", async () => {
    const jim = await coded()
    const now = Date.now()
    const { tracking } = books.service
    const [young, due] = [now - 29 * DAY_MS, now - 30 * DAY_MS - 1]
    for (const at of [young, due]) {
      await recordClick(books, { code: jim.code, visitor_id: `at_${at}`, address: "198.51.100.4", now: at })
      await tracking.bindCart({ cart_id: `cart_${at}`, visitor_id: "v", address: "198.51.100.4", now: at })
      await tracking.bindSignup(`auth_${at}`, "v", "198.51.100.4", at)
    }
    await books.db.raw(
      `INSERT INTO referral_click_address SELECT 'many_' || n, 'x', to_timestamp(${due / 1000}) FROM generate_series(1, 4500) n`,
    )
    expect((await tracking.forget(now)).addresses).toBeGreaterThanOrEqual(4_503)
    const kept = async (visitor_id: string) => {
      const [click] = await books.db<{ id: string }>("referral_click").where({ visitor_id })
      return (await books.db("referral_click_address").where({ click_id: click?.id })).length
    }
    expect([await kept(`at_${young}`), await kept(`at_${due}`)]).toEqual([1, 0])
    const carts = books.db<{ visitor_id: string; ip_hashes: string[] | null }>("referral_cart_binding")
    expect(
      await carts.whereIn("cart_id", [`cart_${young}`, `cart_${due}`]).orderBy("bound_at"),
    ).toMatchObject([
      { visitor_id: "v", ip_hashes: null },
      { visitor_id: "v", ip_hashes: [expect.any(String)] },
    ])
    expect((await tracking.forget(now)).addresses).toBe(0)
  })
})

it("marks that keep a visitor from being counted again go when they no longer do", async () => {
  const jim = await coded()
  const now = Date.now()
  for (const [visitor_id, at] of [
    ["still", now - COUNTED_ONCE_IN_MS],
    ["no_longer", now - COUNTED_ONCE_IN_MS - 1],
  ] as const) {
    await recordClick(books, { code: jim.code, visitor_id, now: at })
  }
  await books.service.tracking.forget(now)
  expect(await books.db("referral_click_counted").where({ partner_id: jim.id })).toMatchObject([
    { visitor_id: "still" },
  ])
})

it("a decision that comes late sees the binding that held when the order was placed", async () => {
  const [jim, ann] = [await coded(), await coded()]
  const order = anOrder()
  const { placed_at } = order.facts
  const [eve, ben] = [unique("eve"), unique("ben")]
  await recordClick(books, { code: jim.code, visitor_id: eve, now: placed_at - DAY_MS })
  await recordClick(books, { code: ann.code, visitor_id: ben, now: placed_at - DAY_MS })
  const bind = (visitor: string, at: number) =>
    books.service.tracking.bindCart({
      cart_id: order.cart_id ?? "",
      visitor_id: visitor,
      address: null,
      now: at,
    })
  await bind(ben, placed_at - 2)
  await bind(eve, placed_at - 1)
  await bind(ben, placed_at + 1)
  expect(await saleOf(order)).toMatchObject({ partner: jim.id, method: "cookie" })
})

it("a registration keeps whoever made it, from before there is a customer", async () => {
  const { tracking } = books.service
  const [signIn, customer] = [unique("authid"), unique("cus")]
  await tracking.bindSignup(signIn, "eve", null, NOON)
  expect(await signupVisitor(books.db, customer)).toBeNull()
  await tracking.signupBecame(signIn, customer)
  // Another attempt with the same sign-in comes too late.
  await tracking.bindSignup(signIn, "ben", null, NOON + 1)
  expect(await signupVisitor(books.db, customer)).toEqual({
    visitor_id: "eve",
    ip_hashes: null,
    bound_at: NOON,
  })
  const nobodys = unique("authid")
  await tracking.bindSignup(nobodys, null, null, NOON)
  expect(await books.db("referral_signup_binding").where({ auth_identity_id: nobodys })).toEqual([])
})
