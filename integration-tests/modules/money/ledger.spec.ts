// Guarantees that the database itself gives of the ledger: it only grows, it balances, and running balances
// equal its entries. Shows rules §6.5, §6.7.
import { ONE } from "../../../src/core"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aLine, anOrder, aPartner, aProgram, setDefaults } from "../../helpers/books/books"
import { earnedBy, later, look, lookAssigned } from "../../helpers/books/looks"
import { unique } from "../../helpers/unique"
import { accounts, balancesFromEntries, entriesOf, runningBalances } from "../../helpers/books/ledger"

const books = bookkeeping("ledger")

beforeAll(async () => {
  await aProgram(books)
})

const MERGE = `MERGE INTO referral_ledger_entry e USING (SELECT DISTINCT key FROM referral_ledger_entry) k ON k.key = e.key
  WHEN MATCHED THEN`

async function aSettledOrder() {
  const bob = await aPartner(books)
  const jim = await aPartner(books, { parent_id: bob })
  const order = anOrder()
  await lookAssigned(books, order, jim)
  return { order, jim, bob }
}

describe("the ledger only grows", () => {
  it.each([
    ["changing an amount", "UPDATE referral_ledger_entry SET amount = amount + 1"],
    ["changing nothing at all", "UPDATE referral_ledger_entry SET key = key"],
    ["deleting entries", "DELETE FROM referral_ledger_entry"],
    [
      "deleting them on the way",
      "WITH gone AS (DELETE FROM referral_ledger_entry RETURNING id) SELECT * FROM gone",
    ],
    [
      "an insert that overwrites",
      `INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, effective_at)
       SELECT key, source, destination, amount + 1, currency_code, effective_at FROM referral_ledger_entry
       ON CONFLICT (key) DO UPDATE SET amount = excluded.amount`,
    ],
    ["a merge that changes", `${MERGE} UPDATE SET amount = e.amount + 1`],
    ["a merge that deletes", `${MERGE} DELETE`],
    [
      "changes by a tool that switches triggers off",
      "SET LOCAL session_replication_role = replica; UPDATE referral_ledger_entry SET amount = amount + 1",
    ],
    ["emptying it", "TRUNCATE referral_ledger_entry"],
    ["emptying it with all that hangs on it", "TRUNCATE referral_ledger_entry CASCADE"],
  ])("refuses %s, even to the owner, and says what to do instead", async (_what, sql) => {
    await aSettledOrder()
    const before = await books.db("referral_ledger_entry").orderBy("id")
    const { rows } = await books.db.raw<{ rows: { owns: boolean }[] }>(
      "SELECT tableowner = current_user AS owns FROM pg_tables WHERE tablename = 'referral_ledger_entry'",
    )
    expect(rows[0]?.owns).toBe(true)

    await expect(books.db.raw(sql)).rejects.toMatchObject({
      code: "23001",
      message: expect.stringMatching(
        /referral_ledger_entry is append-only: (UPDATE|DELETE|TRUNCATE) is refused\. Post a correcting entry instead\./,
      ) as string,
    })
    expect(await books.db("referral_ledger_entry").orderBy("id")).toEqual(before)
  })

  it("takes no second entry under a key that was used", async () => {
    const { order } = await aSettledOrder()
    const [entry] = await entriesOf(books, order.facts.id)
    await expect(
      books.db("referral_ledger_entry").insert({
        key: entry?.key,
        source: "expense",
        destination: "bank",
        amount: "1",
        currency_code: "usd",
        effective_at: new Date(),
      }),
    ).rejects.toMatchObject({ code: "23505" })
  })

  it.each([
    ["of nothing", { amount: "0" }],
    ["of less than nothing", { amount: "-1" }],
    ["from an account to itself", { amount: "1", destination: "expense" }],
  ])("takes no entry %s", async (_what, wrong) => {
    const entry = {
      key: unique("key"),
      source: "expense",
      destination: "bank",
      currency_code: "usd",
      effective_at: new Date(),
    }
    await expect(books.db("referral_ledger_entry").insert({ ...entry, ...wrong })).rejects.toMatchObject({
      code: "23514",
    })
  })
})

describe("the ledger balances", () => {
  it("sums to 0 over all accounts in each currency, and each partner's running balance equals their entries", async () => {
    const bob = await aPartner(books)
    const jim = await aPartner(books, { parent_id: bob })
    const now = Date.now()
    for (const [currency, base] of [
      ["usd", 20_000n],
      ["jpy", 3_333n],
      ["kwd", 12_345n],
    ] as const) {
      const order = anOrder({ currency, total: base, paid: base, lines: [aLine({ base })] })
      await lookAssigned(books, order, jim, now)
      await look(books, later(order, { refunded: base / 3n }), now + 1)
      // After the hold days what is left has matured; a refund then takes it back from what was available.
      await look(books, later(order, { refunded: base / 3n }), now + 31 * 24 * 3_600_000)
      await look(books, later(order, { refunded: base / 2n }), now + 32 * 24 * 3_600_000)
    }

    const all = await accounts(books)
    for (const currency of ["usd", "jpy", "kwd"]) {
      const sums = all.filter((account) => account.currency_code === currency)
      expect(sums.length).toBeGreaterThan(1)
      expect(sums.reduce((sum, account) => sum + account.balance, 0n)).toBe(0n)
    }
    const running = await runningBalances(books)
    expect(running.filter((balance) => balance.partner_id === jim && balance.available > 0n)).toHaveLength(3)
    expect(running).toEqual(await balancesFromEntries(books))
  })

  it("keeps money of currencies with no, two and three decimals to the last minor unit", async () => {
    const jim = await aPartner(books)
    const inJpy = anOrder({ currency: "jpy", total: 1_005n, lines: [aLine({ base: 1_005n })] })
    const inUsd = anOrder({ currency: "usd", total: 1_005n, lines: [aLine({ base: 1_005n })] })
    const inKwd = anOrder({ currency: "kwd", total: 1_005n, lines: [aLine({ base: 1_005n })] })
    for (const order of [inJpy, inUsd, inKwd]) await lookAssigned(books, order, jim)

    // 10 % of 1005 minor units is 100.5, rounded half up to 101 in each.
    expect(await earnedBy(books, inJpy.facts.id)).toEqual({ [jim]: 101 })
    expect(await earnedBy(books, inUsd.facts.id)).toEqual({ [jim]: 1.01 })
    expect(await earnedBy(books, inKwd.facts.id)).toEqual({ [jim]: 0.101 })
  })

  it("pays fixed amounts in the order's own currency, and nothing where the row names none", async () => {
    await setDefaults(books, { pays_amount: true })
    try {
      const shop = await aProgram(books, [{ amount: { jpy: 50, usd: 5, kwd: 0.125 } }], {
        auto_enroll: false,
        pays_amount: true,
        pays_percent: false,
      })
      const jim = await aPartner(books)
      await books.db("referral_enrollment").where({ partner_id: jim }).delete()
      await books.service.enroll({ partner_id: jim, program_id: shop })
      const earned = async (currency: string) => {
        const order = anOrder({
          currency,
          total: 9_000n,
          lines: [aLine({ base: 9_000n, quantity: 3n * ONE })],
        })
        await lookAssigned(books, order, jim)
        return (await earnedBy(books, order.facts.id))[jim]
      }
      expect(await earned("jpy")).toBe(150)
      expect(await earned("usd")).toBe(15)
      expect(await earned("kwd")).toBe(0.375)
      expect(await earned("eur")).toBeUndefined()
    } finally {
      await setDefaults(books, { pays_amount: false })
    }
  })
})
