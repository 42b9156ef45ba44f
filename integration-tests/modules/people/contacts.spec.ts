// Contacts on PostgreSQL: moving them by hand, what refreshes their history, and how long that lives.
// Shows rules §1.2, §4.8, §10.1, §10.4.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { recordClick, anOrder, aPartner, aProgram, DAY_MS, setDefaults } from "../../helpers/books/books"
import { look, lookAssigned } from "../../helpers/books/looks"
import { aForm, lead, leadPartnerOf } from "../../helpers/books/leads"
import { unique } from "../../helpers/unique"

const BY = { actor: "user_ada", reason: "Jim has left" }

const books = bookkeeping("contacts")

beforeAll(async () => {
  await aProgram(books)
})

/** A contact with a lead of this partner; the partner's form says whose. */
async function aContactOf(partner_id: string): Promise<{ id: string; email: string }> {
  const email = `${unique("eve")}@buyer.test`
  const seen = await lead(books, await aForm(books, { partner_id }), { email })
  return { id: seen.contact_id ?? "", email }
}

const movesOf = (contact_id: string) => books.db("referral_contact_move").where({ contact_id }).orderBy("id")

describe("an admin", () => {
  it("moves a contact to another partner, for later orders, and it is kept who did it, when and why", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const { id, email } = await aContactOf(jim)
    const before = anOrder({ email_norm: email })
    const now = before.facts.placed_at + 1_000
    await books.service.contacts.move(id, ann, BY, now)
    expect(await leadPartnerOf(books, email)).toBe(ann)
    expect(await movesOf(id)).toMatchObject([
      { from_partner_id: jim, to_partner_id: ann, ...BY, moved_at: new Date(now) },
    ])

    const after = anOrder({ email_norm: email, placed_at: now + 1_000 })
    await look(books, before)
    await look(books, after)
    const partnerOf = async (orderId: string) =>
      (await books.service.orderRecord(orderId))?.lead?.partner?.id ?? null
    expect([await partnerOf(before.facts.id), await partnerOf(after.facts.id)]).toEqual([null, ann])
  })

  it("takes a contact from its partner; a later lead gives it no new one", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const { id, email } = await aContactOf(jim)
    await books.service.contacts.move(id, null, BY, Date.now())
    await lead(books, await aForm(books, { partner_id: ann }), { email })
    expect(await leadPartnerOf(books, email)).toBeNull()
  })

  it("hands all contacts of one partner to another, those of nobody else", async () => {
    const [jim, ann, bob] = [await aPartner(books), await aPartner(books), await aPartner(books)]
    const jims = [await aContactOf(jim), await aContactOf(jim), await aContactOf(jim)]
    const bobs = await aContactOf(bob)
    expect(await books.service.contacts.moveAll(jim, ann, BY, Date.now())).toBe(3)
    expect(await Promise.all(jims.map(({ email }) => leadPartnerOf(books, email)))).toEqual([ann, ann, ann])
    expect(await leadPartnerOf(books, bobs.email)).toBe(bob)
    for (const { id } of jims)
      expect(await movesOf(id)).toMatchObject([{ from_partner_id: jim, to_partner_id: ann, ...BY }])
    expect(await books.service.contacts.moveAll(jim, ann, BY, Date.now())).toBe(0)
  })

  it("cannot move a contact to a partner that is none, nor one that is none", async () => {
    const { id } = await aContactOf(await aPartner(books))
    await expect(books.service.contacts.move(id, "refptr_none", BY, Date.now())).rejects.toMatchObject({
      code: "partner.unknown",
      path: "lead_partner_id",
    })
    await expect(books.service.contacts.move("refcon_none", null, BY, Date.now())).rejects.toMatchObject({
      code: "contact.unknown",
    })
    await expect(books.service.contacts.moveAll("refptr_none", null, BY, Date.now())).rejects.toMatchObject({
      code: "partner.unknown",
      path: "from_partner_id",
    })
  })

  it("cannot rewrite who moved whom", async () => {
    const { id } = await aContactOf(await aPartner(books))
    await books.service.contacts.move(id, null, BY, Date.now())
    const rewrites = [
      "UPDATE referral_contact_move SET actor = 'user_bob'",
      "UPDATE referral_contact_move SET reason = 'another'",
      "DELETE FROM referral_contact_move",
      "TRUNCATE referral_contact_move",
    ]
    for (const sql of rewrites) await expect(books.db.raw(sql)).rejects.toThrow(/append-only/)
  })
})

describe("history", () => {
  const historyOf = async (email_norm: string): Promise<object[]> =>
    await books
      .db("referral_history as h")
      .join("referral_contact as c", "c.id", "h.contact_id")
      .where({ email_norm })
      .select<object[]>("h.*")

  it("is written by a lead that a cookie decided, and decides an order of the same person without one, which does not renew it", async () => {
    await setDefaults(books, { tracking_method: "history_and_cookies" })
    const code = unique("jim")
    const jim = await aPartner(books, { code })
    const visitor_id = unique("visitor")
    await recordClick(books, { code, visitor_id, now: Date.now() })
    const now = Date.now() + 1_000
    const email = `${unique("eve")}@buyer.test`
    const seen = await lead(books, await aForm(books), { email, visitor_id }, now)

    const order = anOrder({ email_norm: email, placed_at: now + 10 * DAY_MS })
    await look(books, order)
    expect((await books.service.orderRecord(order.facts.id))?.sale).toMatchObject({
      partner: { id: jim },
      method: "history",
    })
    expect(await historyOf(email)).toMatchObject([
      { partner_id: jim, source: seen.id, first_at: new Date(now), last_at: new Date(now) },
    ])
    await setDefaults(books, { tracking_method: "cookies" })
  })

  it("is over after the history days that are set, to the millisecond, and refreshed by an explicit order", async () => {
    await setDefaults(books, { tracking_method: "history_and_cookies", history_days: 7 })
    const jim = await aPartner(books)
    const email_norm = `${unique("eve")}@buyer.test`
    const first = anOrder({ email_norm })
    await lookAssigned(books, first, jim)
    const sells = async (placed_at: number) => {
      const order = anOrder({ email_norm, placed_at })
      await look(books, order)
      return (await books.service.orderRecord(order.facts.id))?.sale
    }
    const placed = first.facts.placed_at
    expect(await sells(placed + 7 * DAY_MS - 1)).toMatchObject({ partner: { id: jim }, method: "history" })
    expect(await sells(placed + 7 * DAY_MS)).toMatchObject({
      partner: null,
      candidates: [{ verdict: { because: "expired" } }],
    })
    const again = anOrder({ email_norm, placed_at: placed + 8 * DAY_MS })
    await lookAssigned(books, again, jim)
    expect(await sells(placed + 9 * DAY_MS)).toMatchObject({ partner: { id: jim }, method: "history" })
    expect(await historyOf(email_norm)).toMatchObject([
      { first_at: new Date(placed), last_at: new Date(again.facts.placed_at), source: again.facts.id },
    ])
    await setDefaults(books, { tracking_method: "cookies", history_days: null })
  })
})

describe("a contact", () => {
  const contactIdOf = async (who: { customer_id: string | null; email_norm: string | null }) => {
    const order = anOrder(who)
    await look(books, order)
    return (await books.service.orderRecord(order.facts.id))?.contact_id
  }

  it("is found by customer, else by e-mail among those without another customer; what was missing is added", async () => {
    const [cus, other] = [unique("cus"), unique("cus")]
    const [email_norm, second] = [`${unique("eve")}@buyer.test`, `${unique("eva")}@buyer.test`]
    const guest = await contactIdOf({ customer_id: null, email_norm })
    expect(await contactIdOf({ customer_id: cus, email_norm })).toBe(guest)
    expect(await contactIdOf({ customer_id: cus, email_norm: second })).toBe(guest)
    const stranger = await contactIdOf({ customer_id: other, email_norm })
    expect(stranger).not.toBe(guest)
    // The oldest with that e-mail; the second address was not taken over.
    expect(await contactIdOf({ customer_id: null, email_norm })).toBe(guest)
    expect(await contactIdOf({ customer_id: null, email_norm: second })).not.toBe(guest)
  })

  it("is one when two customers with one e-mail order at the same moment: each is their own", async () => {
    const email_norm = `${unique("eve")}@buyer.test`
    await contactIdOf({ customer_id: null, email_norm })
    const ids = await Promise.all(
      [unique("cus"), unique("cus")].map((customer_id) => contactIdOf({ customer_id, email_norm })),
    )
    expect(new Set(ids).size).toBe(2)
    expect(await books.db("referral_contact").where({ email_norm })).toHaveLength(2)
  })
})
