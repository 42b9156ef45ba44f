// Money as it is read: commissions as they stand, balances with what came of them, statements from month to
// month. Shows rules §7.9.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS } from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"

const books = bookkeeping("reading_money")

beforeAll(async () => {
  await aProgram(books)
})

const PLACED = Date.UTC(2031, 0, 20)
const FEBRUARY = Date.UTC(2031, 1, 10)
const DUE = PLACED + 30 * DAY_MS
const MARCH = Date.UTC(2031, 2, 5)

/** Somebody who earned 20.00 with a paid order. */
async function earner() {
  const partner = await aPartner(books)
  const order = anOrder({ placed_at: PLACED, paid: 20_000n })
  await lookAssigned(books, order, partner, PLACED)
  return { partner, order, id: (await commissionOf(partner)).id }
}

async function commissionOf(partner_id: string) {
  const { rows } = await books.service.money.listCommissions({ partner_id }, { limit: 1, offset: 0 })
  const [one] = rows
  if (one === undefined) throw new Error(`${partner_id} earned nothing`)
  return one
}

const mature = (now: number) => books.service.money.matureBatch({ after: null, size: 1_000, now })
const adjust = (partner_id: string, amount: bigint, now: number, currency = "usd") =>
  books.service.money.adjust(
    { partner_id, amount, currency, reason: "Bonus", actor: "user_ada", idempotency_key: unique("key") },
    now,
  )

interface Entry {
  key: string
  source: string
  destination: string
  amount: bigint
  posted: number
  effective?: number
}

/** Writes an entry and moves the running balance, as posting does. */
async function posts(partner_id: string, { posted, effective = posted, ...entry }: Entry): Promise<void> {
  const available = `partner:${partner_id}:available`
  const moved =
    entry.destination === available ? entry.amount : entry.source === available ? -entry.amount : 0n
  const amount = String(entry.amount)
  const times = { effective_at: new Date(effective), posted_at: new Date(posted) }
  const row = { ...entry, amount, currency_code: "usd", partner_id, ...times }
  await books.db("referral_ledger_entry").insert(row)
  await books
    .db("referral_balance")
    .where({ partner_id, currency_code: "usd" })
    .increment("available", Number(moved))
}

/** What a payout posts, since none is made yet: reserved, then sent, and in one case returned by the bank. */
async function paysOut(partner: string, amount: bigint, posted: number, bounced = false): Promise<string> {
  const payout = unique("payout")
  const available = `partner:${partner}:available`
  const [reserved, bank] = [`payout:${payout}`, "bank"]
  const step = (key: string, source: string, destination: string) =>
    posts(partner, { key: `${key}:${payout}`, source, destination, amount, posted })
  await step("reserve", available, reserved)
  await step("settle", reserved, bank)
  if (bounced) await step("bounce", bank, available)
  return payout
}

async function statement(partner_id: string, month: string, currency_code = "usd") {
  const { pages, ...head } = await books.service.money.statement({ partner_id, currency_code, month })
  const entries = []
  let closing_balance = head.opening_balance
  for await (const page of pages) {
    entries.push(...page.entries)
    closing_balance = page.closing_balance
  }
  return { ...head, closing_balance, entries }
}

const lines = ({ entries }: Awaited<ReturnType<typeof statement>>) =>
  entries.map((entry) => [entry.description_code, entry.amount, entry.balance])

describe("a commission", () => {
  it("shows what of it is pending, and when that falls due; then what is available", async () => {
    const { partner } = await earner()
    expect(await commissionOf(partner)).toMatchObject({
      status: "pending",
      earned: 20,
      pending: 20,
      available: 0,
      paid: 0,
      due_at: new Date(DUE).toISOString(),
      created_at: new Date(PLACED).toISOString(),
    })
    await mature(DUE)
    expect(await commissionOf(partner)).toMatchObject({
      status: "available",
      pending: 0,
      available: 20,
      due_at: null,
    })
  })

  it("shows what was paid of it, and what is to be netted when it is refunded after that", async () => {
    const { partner, order, id } = await earner()
    await mature(DUE)
    await books.db("referral_commission").where({ id }).update({ paid: "2000" })
    expect(await commissionOf(partner)).toMatchObject({ status: "paid", earned: 20, available: 0, paid: 20 })
    await look(books, later(order, { refunded: 10_000n }), DUE + DAY_MS)
    expect(await commissionOf(partner)).toMatchObject({ earned: 10, pending: 0, available: -10, paid: 20 })
  })

  it("shows every review and entry, the last first; one that there is none of is null", async () => {
    const { id } = await earner()
    const review = { commission_id: id, actor: "user_ada", reason: "Looks odd" }
    await books.service.money.review({ ...review, kind: "hold" }, PLACED + DAY_MS)
    await books.service.money.review({ ...review, kind: "void" }, PLACED + 2 * DAY_MS)
    const detail = await books.service.money.commission(id)
    expect(detail?.reviews.map((one) => [one.kind, one.actor, one.reviewed_at])).toEqual([
      ["void", "user_ada", new Date(PLACED + 2 * DAY_MS).toISOString()],
      ["hold", "user_ada", new Date(PLACED + DAY_MS).toISOString()],
    ])
    expect(detail?.entries.map((one) => one.key)).toEqual([`c:${id}:2:p`, `c:${id}:1`])
    expect(await books.service.money.commission("refcom_none")).toBeNull()
  })
})

it("keeps what could be reviewed of many when others are refused", async () => {
  const [one, other] = [await earner(), await earner()]
  const review = { actor: "user_ada", reason: "Looks odd" }
  await books.service.money.review({ ...review, kind: "void", commission_id: other.id }, PLACED)
  const ids = ["refcom_none", other.id, one.id]
  const result = await books.service.money.reviewMany(
    { ...review, kind: "hold", commission_ids: ids },
    PLACED,
  )
  expect(result.done).toEqual([one.id])
  expect(result.refused.map(({ id, code }) => [id, code])).toEqual([
    ["refcom_none", "commission.unknown"],
    [other.id, "commission.voided"],
  ])
  expect(await commissionOf(one.partner)).toMatchObject({ status: "held" })
})

describe("what a partner stands at", () => {
  it("tells what was earned from what was adjusted and paid, in each currency apart", async () => {
    const { partner, order } = await earner()
    await look(books, later(order, { refunded: 5_000n }), PLACED + DAY_MS)
    await mature(DUE)
    await adjust(partner, 700n, DUE)
    await adjust(partner, -100n, DUE)
    await adjust(partner, 250n, DUE, "jpy")
    await paysOut(partner, 900n, DUE)
    await paysOut(partner, 50n, DUE, true)
    expect(await books.service.money.balancesOf(partner)).toEqual([
      { currency_code: "jpy", pending: 0, available: 250, reserved: 0, earned: 0, paid: 0 },
      { currency_code: "usd", pending: 0, available: 12, reserved: 0, earned: 15, paid: 9 },
    ])
  })

  it("is what the ledger's entries about commissions come to, whatever happened to the order", async () => {
    const { partner, order } = await earner()
    await mature(DUE)
    await look(books, later(order, { refunded: 7_777n }), DUE + DAY_MS)
    await adjust(partner, -123n, DUE)
    const { rows } = await books.db.raw<{ rows: { earned: string }[] }>(
      `SELECT sum(CASE WHEN source = 'expense' THEN amount WHEN destination = 'expense' THEN -amount ELSE 0 END) AS earned
       FROM referral_ledger_entry WHERE partner_id = ?`,
      [partner],
    )
    const [balance] = await books.service.money.balancesOf(partner)
    expect(balance?.earned).toBe(Number(rows[0]?.earned) / 100)
    expect(balance?.earned).toBeGreaterThan(0)
  })
})

describe("a statement", () => {
  it("leads from month to month: earned, taken back, adjusted, reserved, sent, returned; what matured is left out", async () => {
    const { partner, order, id } = await earner()
    await look(books, later(order, { refunded: 10_000n }), FEBRUARY)
    await mature(DUE)
    await adjust(partner, 500n, DUE)
    await adjust(partner, -100n, DUE)
    const payout = await paysOut(partner, 300n, MARCH, true)

    const january = await statement(partner, "2031-01")
    expect([january.opening_balance, lines(january), january.closing_balance]).toEqual([
      0,
      [["earned", 20, 20]],
      20,
    ])
    expect(january.entries[0]).toMatchObject({
      at: new Date(PLACED).toISOString(),
      kind: "earned",
      commission_id: id,
      order_id: order.facts.id,
    })
    const february = await statement(partner, "2031-02")
    expect([february.opening_balance, lines(february), february.closing_balance]).toEqual([
      20,
      [
        ["taken_back", -10, 10],
        ["adjusted_up", 5, 15],
        ["adjusted_down", -1, 14],
      ],
      14,
    ])
    const march = await statement(partner, "2031-03")
    expect([march.opening_balance, lines(march), march.closing_balance]).toEqual([
      14,
      [
        ["reserved", -3, 11],
        ["settled", 0, 11],
        ["bounced", 3, 14],
      ],
      14,
    ])
    expect(new Set(march.entries.map((entry) => entry.payout_id))).toEqual(new Set([payout]))
    const [balance] = await books.service.money.balancesOf(partner)
    expect(march.closing_balance).toBe((balance?.pending ?? 0) + (balance?.available ?? 0))
  })

  it("of a month never changes, whatever takes effect in it later: entries belong to when they were posted", async () => {
    const { partner } = await earner()
    const january = await statement(partner, "2031-01")
    await posts(partner, {
      key: `adj:${unique("late")}`,
      source: "adjustments",
      destination: `partner:${partner}:available`,
      amount: 500n,
      effective: PLACED + DAY_MS,
      posted: MARCH,
    })
    await mature(MARCH)
    expect(await statement(partner, "2031-01")).toEqual(january)
    expect(await statement(partner, "2031-02")).toMatchObject({ opening_balance: 20, entries: [] })
    expect(lines(await statement(partner, "2031-03"))).toEqual([["adjusted_up", 5, 25]])
  })

  it("begins with the month's first millisecond and ends before the next month's, of UTC", async () => {
    const partner = await aPartner(books)
    const [first, next] = [Date.UTC(2031, 3, 1), Date.UTC(2031, 4, 1)]
    for (const at of [first - 1, first, next - 1, next]) await adjust(partner, 100n, at)
    const april = await statement(partner, "2031-04")
    expect([april.opening_balance, april.entries.length, april.closing_balance]).toEqual([1, 2, 3])
  })

  it("is of one currency, in its own decimals", async () => {
    const partner = await aPartner(books)
    await adjust(partner, 1_500n, MARCH, "jpy")
    await adjust(partner, 1_255n, MARCH, "kwd")
    expect(lines(await statement(partner, "2031-03", "jpy"))).toEqual([["adjusted_up", 1500, 1500]])
    expect(lines(await statement(partner, "2031-03", "kwd"))).toEqual([["adjusted_up", 1.255, 1.255]])
  })

  it("has all entries of a long month, each once, with the balance carried on", async () => {
    const partner = await aPartner(books)
    await books.db.transaction(async (trx) => {
      await trx.raw(
        `INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, partner_id, effective_at, posted_at)
         SELECT 'adj:' || ? || n, 'adjustments', 'partner:' || ? || ':available', 100, 'usd', ?, ?, ? FROM generate_series(1, 1200) n`,
        [partner, partner, partner, new Date(MARCH), new Date(MARCH)],
      )
    })
    const march = await statement(partner, "2031-03")
    expect(march.entries.map((entry) => entry.balance)).toEqual(
      Array.from({ length: 1_200 }, (_, n) => n + 1),
    )
    expect(march.closing_balance).toBe(1_200)
  })

  it.each([
    ["of nobody", { partner_id: "refptr_none" }, { code: "partner.unknown", path: undefined }],
    ["in no currency", { currency_code: "xyz" }, { code: "currency.unknown", path: "currency_code" }],
  ])("%s is refused", async (_what, wrong, refusal) => {
    const partner_id = await aPartner(books)
    const question = { partner_id, currency_code: "usd", month: "2031-03", ...wrong }
    await expect(books.service.money.statement(question)).rejects.toMatchObject(refusal)
  })
})
