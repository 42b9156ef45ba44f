// A handover carries a click, never a visitor: whoever exchanges it stays who they are, and nothing lives
// longer for it. Shows rules §3.4.
import { createHash } from "node:crypto"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS } from "../../helpers/books/books"
import { look } from "../../helpers/books/looks"
import { tracesOf } from "../../helpers/books/traces"
import { unique } from "../../helpers/unique"

const MINUTE_MS = 60_000
const books = bookkeeping("handover", { handover: "always" })

beforeAll(async () => {
  await aProgram(books)
})

/** A landing of this visitor's, and the code that the redirect carried. */
async function lands(visitor_id: string, now: number) {
  const code = unique("jim")
  const partner_id = await aPartner(books, { code })
  const visit = { method: "GET", user_agent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0", purpose: null }
  const landed = await books.service.tracking.land({
    code,
    link: null,
    visitor_id,
    visit: { ...visit, destination: null },
    address: "198.51.100.1",
    host: "go.shop.test",
    now,
  })
  return { code, partner_id, handover: landed.handover ?? "" }
}

const clicksOf = async (partner_id: string) =>
  await books
    .db<{ id: string; visitor_id: string; clicked_at: Date; expires_at: Date; copied_from: string | null }>(
      "referral_click",
    )
    .where({ partner_id })
    .orderBy("id")

it("gives the click to whoever exchanges it, with the time and expiry that it has", async () => {
  const now = Date.now()
  const { partner_id, handover } = await lands("the partner's own", now)
  await books.service.tracking.takeHandover(handover, "eve", now + 4 * MINUTE_MS)
  const [original, copy, ...more] = await clicksOf(partner_id)
  expect(more).toEqual([])
  expect(original).toMatchObject({ visitor_id: "the partner's own", copied_from: null })
  expect(copy).toEqual({ ...original, id: copy?.id, visitor_id: "eve", copied_from: original?.id })
})

it("renews nothing and counts once, however many redirects one partner's server hands to one visitor", async () => {
  const now = Date.now()
  const { partner_id, handover } = await lands("server", now - 29 * DAY_MS)
  await expect(books.service.tracking.takeHandover(handover, "eve", now)).rejects.toMatchObject({
    code: "handover.unknown",
  })
  expect(await clicksOf(partner_id)).toHaveLength(1)
  const counted = await books.service.tracking.clickCounts({
    partner_id,
    from: now - 40 * DAY_MS,
    to: now + DAY_MS,
    per: "day",
  })
  expect(counted.map(({ clicks }) => clicks)).toEqual([1])
  // A repeat of what was exchanged adds nothing.
  const [click] = await clicksOf(partner_id)
  const again = async (hash: string) => {
    const until = new Date(now + MINUTE_MS)
    await books.db("referral_handover").insert({ code_hash: hash, click_id: click?.id, expires_at: until })
  }
  const codes = ["A".repeat(22), "B".repeat(22)]
  for (const one of codes) await again(createHash("sha256").update(one).digest("base64url"))
  for (const one of codes) await books.service.tracking.takeHandover(one, "eve", now)
  const clicks = await clicksOf(partner_id)
  expect(clicks).toHaveLength(2)
  expect(clicks.every(({ expires_at }) => expires_at.getTime() === now + DAY_MS)).toBe(true)
})

it("adds nothing to the visitor who clicked, where the cookie reached the storefront after all", async () => {
  const now = Date.now()
  const { partner_id, handover } = await lands("eve at home", now)
  await books.service.tracking.takeHandover(handover, "eve at home", now)
  expect(await clicksOf(partner_id)).toHaveLength(1)
})

it("credits the partner whose click was handed over, and is erased with the buyer in both browsers", async () => {
  const order = anOrder()
  const [there, here] = [unique("there"), unique("here")]
  const { placed_at } = order.facts
  const { partner_id, handover } = await lands(there, placed_at - MINUTE_MS)
  await books.service.tracking.takeHandover(handover, here, placed_at - MINUTE_MS + 1)
  const bound = { cart_id: order.cart_id ?? "", visitor_id: here, address: null, now: placed_at - 1 }
  await books.service.tracking.bindCart(bound)
  await look(books, order)
  const record = await books.service.orderRecord(order.facts.id)
  expect(record?.sale).toMatchObject({ partner: { id: partner_id }, method: "cookie" })
  await books.service.contacts.erase(record?.contact_id ?? "", "user_ada", Date.now())
  expect(await tracesOf(books.db, [there, here])).toEqual([])
  const clicks = await clicksOf(partner_id)
  expect(
    await books.db("referral_click_address").whereIn(
      "click_id",
      clicks.map(({ id }) => id),
    ),
  ).toEqual([])
})

it("is taken by one of many who try at the same moment, and leaves one click", async () => {
  const now = Date.now()
  const { partner_id, handover } = await lands("redirected", now)
  const tries = Array.from({ length: 10 }, (_, n) =>
    books.service.tracking.takeHandover(handover, `taker ${n}`, now),
  )
  const taken = (await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled")
  expect(taken).toHaveLength(1)
  expect(await clicksOf(partner_id)).toHaveLength(2)
})

it("keeps nothing back for a click that was never recorded", async () => {
  const nobodys = { code: "nobody", link: null, visitor_id: "eve", visit: null, address: null }
  const landed = await books.service.tracking.land({ ...nobodys, host: "go.shop.test", now: Date.now() })
  expect(landed).toMatchObject({ recorded: false, handover: null })
})
