// A partner's own data, on PostgreSQL: all that is kept about them and nobody else's name, whatever tables
// there are. Shows rules §9.2.
import { LEFT_OUT, READ_APART, SECTIONS } from "../../../src/modules/referral/books/export/sections"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, Visitor } from "../../helpers/books/books"
import { look, revisionOf } from "../../helpers/books/looks"
import { aForm, lead } from "../../helpers/books/leads"
import { ADA, anApprovedRun, aRun, isSent, owes, PAID, payoutTo } from "../../helpers/books/payouts/payouts"
import { unique } from "../../helpers/unique"

const SECRET = "only-for-tests-where-partners-money-goes"
const DETAILS = {
  account_holder: "Jim Doe",
  account: "DE89370400440532013000",
  country: "DE",
}
const SHOWN = { ...DETAILS, bank_code: null, bank_name: null }

const books = bookkeeping("exporting", { payouts: { secrets: [SECRET] } })

beforeAll(async () => {
  await aProgram(books)
})

type Row = Record<string, unknown>

/** The whole export, as whoever reads it to its end has it. */
async function exportOf(partnerId: string): Promise<Row & { lists: Record<string, Row[]> }> {
  const { lists, ...head } = await books.service.payouts.partnerExport(partnerId)
  const read: Record<string, Row[]> = {}
  for (const { name, pages } of lists) {
    read[name] = []
    for await (const page of pages) read[name].push(...page)
  }
  return { ...head, lists: read }
}

/** A partner about whom every kind of thing is kept, and the words by which their buyer is known. */
async function aBusyPartner() {
  const { service } = books
  const [code, buyer] = [unique("jim"), unique("Evelyn")]
  const id = await aPartner(books, { code, email: `${code}@partner.test` })
  const bob = await aPartner(books)
  await service.linkCoupon({ partner_id: id, promotion_id: unique("promo") }, Date.now())
  const email = `${buyer.toLowerCase()}@buyer.test`
  const customer_id = unique("cus")
  const order = anOrder({ email_norm: email, customer_id, paid: 20_000n, placed_at: Date.now() + 1_000 })
  const visitor = new Visitor(books, order)
  await visitor.clicks(code)
  await visitor.fillsTheCart()
  const form = await aForm(books, { partner_id: id })
  const seen = await lead(books, form, { email, visitor_id: visitor.id, fields: { name: buyer } })
  await service.assignPartner({ subject: order.facts.id, partner_id: id, actor: "user_ada" }, Date.now())
  await look(books, order)

  const by = { actor: "user_ada", reason: `${buyer} asked for it` }
  for (const to of [bob, id]) await service.contacts.move(seen.contact_id ?? "", to, by, Date.now())
  const again = { reading: order, revision: await revisionOf(service, order.facts.id) }
  const correction = { kind: "reassign", role: "sale", partner_id: id } as const
  await service.correctOrder(again, { correction, ...by, dry_run: false }, Date.now())
  const [commission] = await books.db<{ id: string }>("referral_commission").where({ partner_id: id })
  for (const kind of ["hold", "release"] as const) {
    await service.money.review({ commission_id: commission?.id ?? "", kind, ...by }, Date.now())
  }
  await service.payouts.saveDetails({ partner_id: id, details: DETAILS, actor: "user_ada" }, Date.now())
  await owes(books, id, 1_250n)
  const run = await anApprovedRun(books)
  const payout = await payoutTo(books, run, id)
  await isSent(books, payout.id, PAID)
  await owes(books, id, 300n)
  const next = await aRun(books)
  await service.payouts.takeOut(
    next,
    { ...ADA, payout_ids: [(await payoutTo(books, next, id)).id] },
    Date.now(),
  )
  return {
    id,
    code,
    order: order.facts.id,
    payout: payout.id,
    words: [buyer, email, customer_id, visitor.id, bob],
  }
}

it("has a place for every column that names a partner, or says why it has none", async () => {
  const { rows } = await books.db.raw<{ rows: { place: string }[] }>(
    `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name LIKE 'referral\\_%' AND (column_name LIKE '%partner_id' OR column_name = 'parent_id')`,
  )
  const places = [...SECTIONS.flatMap(({ covers }) => covers), ...READ_APART, ...Object.keys(LEFT_OUT)]
  expect(places.sort()).toEqual(rows.map(({ place }) => place).sort())
})

it("says everything that is kept, with amounts in major units and the bank account in clear", async () => {
  const jim = await aBusyPartner()
  const { partner, payout_details, lists } = await exportOf(jim.id)
  expect(partner).toMatchObject({
    id: jim.id,
    code: jim.code,
    email: `${jim.code}@partner.test`,
    recruited: 0,
  })
  expect(payout_details).toEqual(SHOWN)
  // Nothing that this partner has is missing: each list holds something.
  expect(Object.entries(lists).flatMap(([name, rows]) => (rows.length === 0 ? [name] : []))).toEqual([])
  expect(lists).toMatchObject({
    codes: [{ code: jim.code }],
    enrollments: [
      {
        pays_percent: true,
        own_rates: null,
        program_rates: [{ scope: "default", sale: { levels: [{ percent: 10 }, { percent: 4 }] } }],
      },
    ],
    click_counts: [{ link_id: null, clicks: 1 }],
    commissions: [{ order_id: jim.order, level: 1, earned: 20, currency_code: "usd" }],
    adjustments: [{ amount: 12.5, reason: "Bonus" }, { amount: 3 }],
    payable: [{ amount: 3 }],
    payouts: [{ id: jim.payout, amount: 12.5, status: "paid", details: SHOWN }, { amount: 3 }],
  })
})

it("says nothing of who bought, was referred or did it, and nothing of other partners", async () => {
  const jim = await aBusyPartner()
  await aBusyPartner()
  const text = JSON.stringify(await exportOf(jim.id))
  for (const word of [...jim.words, "user_ada", "user_ben"]) expect(text).not.toContain(word)
  expect(text).not.toContain("@buyer.test")
  expect(text.match(/refptr_\w+/g)?.filter((id) => !jim.id.includes(id))).toEqual([])
})

it("is whole where there is more than a page of something", async () => {
  const jim = await aPartner(books)
  const at = Date.UTC(2026, 0, 1)
  const clicks = Array.from({ length: 1_234 }, (_, n) => ({
    id: `${jim}_click_${n}`,
    partner_id: jim,
    visitor_id: unique("visitor"),
    clicked_at: new Date(at + n),
    expires_at: null,
  }))
  const hours = clicks.map((_, n) => ({
    partner_id: jim,
    link_id: n % 2 === 0 ? "" : "reflnk_spring",
    hour: new Date(at + n * 3_600_000),
    clicks: 1,
  }))
  await books.db.batchInsert("referral_click", clicks, 500)
  await books.db.batchInsert("referral_click_hour", hours, 500)
  const { lists } = await exportOf(jim)
  expect(new Set(lists.clicks?.map(({ id }) => id)).size).toBe(1_234)
  expect(lists.click_counts).toHaveLength(1_234)
})

it("leaves out what was encrypted by a secret that is gone, and says the rest", async () => {
  const jim = await aBusyPartner()
  await books.db("referral_payout_details").where({ partner_id: jim.id }).update({ sealed: "v1.of.another" })
  await books.db("referral_payout").where({ partner_id: jim.id }).update({ details: "v1.of.another" })
  const { payout_details, lists } = await exportOf(jim.id)
  expect(payout_details).toBeNull()
  expect(lists.payouts).toMatchObject([
    { id: jim.payout, amount: 12.5, details: null },
    { amount: 3, details: null },
  ])
})

it("is refused for nobody", async () => {
  await expect(exportOf("refptr_none")).rejects.toMatchObject({ code: "partner.unknown" })
})
