// Acts of admins on money: hold, release and void a commission, and adjust a balance; each with a reason,
// each exactly once. Shows rules §6.9, §10.7.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS, hasBeenOnFor } from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { accounts, balancesFromEntries, entriesOf, runningBalances } from "../../helpers/books/ledger"
import { unique } from "../../helpers/unique"

const books = bookkeeping("reviewing")

beforeAll(async () => {
  await hasBeenOnFor(books, 1)
  await aProgram(books)
})

const PLACED = Date.now()
const DUE = PLACED + 30 * DAY_MS

async function sold() {
  const partner = await aPartner(books)
  const order = anOrder({ placed_at: PLACED, paid: 20_000n })
  await lookAssigned(books, order, partner, PLACED)
  const row = await books
    .db("referral_commission")
    .where({ order_id: order.facts.id })
    .first<{ id: string }>()
  return { partner, order, commission_id: row.id }
}

const review = (commission_id: string, kind: "hold" | "release" | "void", now = PLACED) =>
  books.service.money.review(
    { commission_id, kind, actor: "user_ada", reason: "Asked for by accounting" },
    now,
  )

async function balanceOf(partner: string) {
  const found = (await runningBalances(books)).find((row) => row.partner_id === partner)
  return { pending: found?.pending ?? 0n, available: found?.available ?? 0n }
}

describe("a commission under review", () => {
  it("is held, so that a look at the order that comes when it is due matures nothing, and released, which matures it", async () => {
    const { partner, order, commission_id } = await sold()
    await review(commission_id, "hold")
    await look(books, order, DUE)
    expect(await balanceOf(partner)).toEqual({ pending: 2_000n, available: 0n })
    await review(commission_id, "release", DUE + DAY_MS)
    expect(await balanceOf(partner)).toEqual({ pending: 0n, available: 2_000n })
  })

  it("still follows refunds while it is held", async () => {
    const { partner, order, commission_id } = await sold()
    await review(commission_id, "hold")
    await look(books, later(order, { refunded: 10_000n }), PLACED + DAY_MS)
    expect(await balanceOf(partner)).toEqual({ pending: 1_000n, available: 0n })
  })

  it("is void for good: everything is taken back, matured or not, and no later event earns it again", async () => {
    const [young, old] = [await sold(), await sold()]
    await review(young.commission_id, "void")
    await review(old.commission_id, "void", DUE)
    for (const { partner, order } of [young, old]) {
      await look(books, later(order, { paid: 30_000n }), DUE + DAY_MS)
      expect(await balanceOf(partner)).toEqual({ pending: 0n, available: 0n })
    }
    expect((await entriesOf(books, old.order.facts.id)).map((entry) => entry.key.split(":").at(-1))).toEqual([
      "1",
      "1",
      "a",
    ])
  })

  it.each([
    ["hold twice", ["hold", "hold"], "commission.already_held"],
    ["release what is not held", ["release"], "commission.not_held"],
    ["hold what is void", ["void", "hold"], "commission.voided"],
    ["void twice", ["void", "void"], "commission.voided"],
  ] as const)("refuses to %s, and changes nothing", async (_what, kinds, code) => {
    const { commission_id, order } = await sold()
    for (const kind of kinds.slice(0, -1)) await review(commission_id, kind)
    const before = await entriesOf(books, order.facts.id)
    await expect(review(commission_id, kinds.at(-1) ?? "hold")).rejects.toMatchObject({ code })
    expect(await entriesOf(books, order.facts.id)).toEqual(before)
    expect(await books.db("referral_review").where({ commission_id })).toHaveLength(kinds.length - 1)
  })

  it("refuses a commission that there is none of", async () => {
    await expect(review("refcom_nobody", "hold")).rejects.toMatchObject({ code: "commission.unknown" })
  })

  it("ends exact when a refund, a void and a maturing pass come at the same moment", async () => {
    const { partner, order, commission_id } = await sold()
    await Promise.all([
      look(books, later(order, { refunded: 10_000n }), DUE),
      review(commission_id, "void", DUE),
      books.service.money.matureBatch({ after: null, size: 100, now: DUE }),
    ])
    expect(await balanceOf(partner)).toEqual({ pending: 0n, available: 0n })
    expect(await runningBalances(books)).toEqual(await balancesFromEntries(books))
  })

  it("keeps who did what and why, and lets nobody change it", async () => {
    const { commission_id } = await sold()
    await review(commission_id, "hold")
    const kept = await books.db("referral_review").where({ commission_id })
    expect(kept).toMatchObject([{ kind: "hold", actor: "user_ada", reason: "Asked for by accounting" }])
    await expect(books.db("referral_review").where({ commission_id }).delete()).rejects.toMatchObject({
      code: "23001",
    })
  })
})

describe("an adjustment", () => {
  const bonus = (partner_id: string, more: object = {}) => ({
    partner_id,
    currency: "usd",
    amount: 1_500n,
    reason: "Summer bonus",
    actor: "user_ada",
    idempotency_key: unique("key"),
    ...more,
  })

  it("moves the available balance up, or down below zero", async () => {
    const partner = await aPartner(books)
    await books.service.money.adjust(bonus(partner), PLACED)
    await books.service.money.adjust(bonus(partner, { amount: -2_000n, reason: "Correction" }), PLACED)
    expect(await balanceOf(partner)).toEqual({ pending: 0n, available: -500n })
    const sums = (await accounts(books)).filter((one) => one.currency_code === "usd")
    expect(sums.reduce((sum, one) => sum + one.balance, 0n)).toBe(0n)
  })

  it("is posted once when its request comes many times at once, and answers the same id", async () => {
    const partner = await aPartner(books)
    const same = bonus(partner)
    const ids = await Promise.all(Array.from({ length: 6 }, () => books.service.money.adjust(same, PLACED)))
    expect(new Set(ids).size).toBe(1)
    expect(await balanceOf(partner)).toEqual({ pending: 0n, available: 1_500n })
  })

  it.each([
    ["a key that was used for something else", { amount: 1_600n }, "id.reused"],
    ["nothing", { amount: 0n, idempotency_key: "of nothing" }, "adjustment.zero"],
    ["nobody", { partner_id: "refptr_nobody", idempotency_key: "for nobody" }, "partner.unknown"],
  ])("is refused for %s, and changes nothing", async (_what, wrong, code) => {
    const partner = await aPartner(books)
    const first = bonus(partner)
    await books.service.money.adjust(first, PLACED)
    await expect(books.service.money.adjust({ ...first, ...wrong }, PLACED)).rejects.toMatchObject({ code })
    expect(await balanceOf(partner)).toEqual({ pending: 0n, available: 1_500n })
  })
})
