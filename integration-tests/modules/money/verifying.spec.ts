// The verifier recomputes everything from the entries: it finds nothing in books that were kept, and each way of bending them by name.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram, DAY_MS, hasBeenOnFor } from "../../helpers/books/books"
import { later, look, lookAssigned } from "../../helpers/books/looks"
import { verifyCommand } from "../../../src/modules/referral/books/verify/cli"
import { foundWhenBent } from "../../helpers/books/bent"
import { unique } from "../../helpers/unique"

const books = bookkeeping("verifying")
let partner: string
let commission: string

const NOW = Date.now()

beforeAll(async () => {
  await hasBeenOnFor(books, 1)
  await aProgram(books)
  const bob = await aPartner(books)
  partner = await aPartner(books, { parent_id: bob })
  const order = anOrder({ placed_at: NOW, paid: 20_000n })
  await lookAssigned(books, order, partner, NOW)
  await look(books, later(order, { refunded: 5_000n }), NOW + DAY_MS)
  await look(books, later(order, { refunded: 5_000n }), NOW + 31 * DAY_MS)
  await look(books, later(order, { refunded: 9_000n }), NOW + 32 * DAY_MS)
  await lookAssigned(books, anOrder({ placed_at: NOW }), partner, NOW)
  await books.service.money.adjust(
    {
      partner_id: partner,
      currency: "usd",
      amount: 700n,
      reason: "Bonus",
      actor: "user_ada",
      idempotency_key: "one",
    },
    NOW,
  )
  const row = await books
    .db("referral_commission")
    .where({ order_id: order.facts.id, partner_id: partner })
    .first<{ id: string }>()
  commission = row.id
})

const foundAfter = (bending: string, bindings: unknown[] = []) => foundWhenBent(books, bending, bindings)

it("finds nothing in books that were kept, and says over how many entries", async () => {
  const verification = await books.service.money.verify(NOW)
  const [{ count }] = (await books.db("referral_ledger_entry").count()) as [{ count: string }]
  expect(verification).toEqual({
    checked_at: new Date(NOW).toISOString(),
    entries: Number(count),
    findings: [],
  })
  expect(verification.entries).toBeGreaterThan(8)
  expect(await books.service.money.lastVerification()).toEqual(verification)
})

describe("finds", () => {
  const entry = (more: string) => `
    INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, partner_id, commission_id, effective_at)
    VALUES (${more}, now())`

  it("an entry that went missing, wherever it is missed", async () => {
    const found = await foundAfter(
      `DELETE FROM referral_ledger_entry WHERE commission_id = ? AND key LIKE 'c:%:1'`,
      [commission],
    )
    expect(found).toEqual({
      balances: [`${partner} usd`],
      commissions: [commission],
      numbering: [commission],
      "earned once": [`c:${commission}:1`],
    })
  })

  it("an amount that was changed by a cent", async () => {
    const found = await foundAfter(
      "UPDATE referral_ledger_entry SET amount = amount + 1 WHERE commission_id = ? AND key LIKE 'mature:%'",
      [commission],
    )
    expect(found).toEqual({
      balances: [`${partner} usd`],
      commissions: [commission],
      payables: [`mature:c:${commission}:1`],
    })
  })

  it("a running balance that is off by a cent", async () => {
    const found = await foundAfter(
      "UPDATE referral_balance SET available = available + 1 WHERE partner_id = ?",
      [partner],
    )
    expect(found).toEqual({ balances: [`${partner} usd`] })
  })

  it("a commission that stands at more than was posted", async () => {
    const found = await foundAfter("UPDATE referral_commission SET earned = earned + 1 WHERE id = ?", [
      commission,
    ])
    expect(found).toEqual({ commissions: [commission] })
  })

  it("an earning with more left than its commission has pending", async () => {
    const found = await foundAfter(
      "UPDATE referral_earning SET remaining = remaining + 1 WHERE commission_id = ? AND seq = 1",
      [commission],
    )
    expect(found).toEqual({ earnings: [commission] })
  })

  it("money that an entry moves between other accounts than its key says", async () => {
    const key = `c:${commission}:9`
    const found = await foundAfter(entry("?, 'bank', 'expense', 5, 'usd', ?, ?"), [key, partner, commission])
    expect(found).toEqual({ keys: [key], commissions: [commission], numbering: [commission] })
  })

  it("what matured before its time, or was never earned", async () => {
    const key = `mature:c:${commission}:1`
    const early = await foundAfter(
      "UPDATE referral_ledger_entry SET effective_at = effective_at - interval '1 ms' WHERE key = ?",
      [key],
    )
    expect(early).toEqual({ matured: [key], payables: [key] })
    const unearned = await foundAfter(
      "UPDATE referral_ledger_entry SET key = replace(key, ':1', ':7') WHERE key = ?",
      [key],
    )
    const other = `mature:c:${commission}:7`
    expect(unearned).toEqual({ matured: [other], payables: [key, other] })
  })

  it("an account that there is none of", async () => {
    const key = unique("key")
    const found = await foundAfter(entry("?, 'expense', 'pocket', 5, 'usd', NULL, NULL"), [key])
    expect(found).toEqual({ accounts: [key], payouts: [key] })
  })

  it("an adjustment that was posted without one, and one that was not posted", async () => {
    const posted = await foundAfter(entry("'adj:x', 'adjustments', ?, 5, 'usd', ?, NULL"), [
      `partner:${partner}:available`,
      partner,
    ])
    expect(posted).toEqual({
      balances: [`${partner} usd`],
      adjustments: ["adj:x"],
      payables: ["adj:x"],
    })
    const missing = await foundAfter("UPDATE referral_adjustment SET amount = amount + 1")
    expect(Object.keys(missing)).toEqual(["adjustments"])
  })
})

describe("the command", () => {
  const verifies = async (args: string[], url: string | undefined) => {
    const out: string[] = []
    const error: string[] = []
    const code = await verifyCommand(args, url, {
      out: (line) => void out.push(line),
      error: (line) => void error.push(line),
    })
    return { code, out: out.join("\n"), error: error.join("\n") }
  }

  it("says of each check that it found nothing, and leaves no trace", async () => {
    const kept = await books.db("referral_ledger_check")
    const { code, out } = await verifies([], books.url)
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^✓ accounts\n✓ keys\n(✓ [a-z ]+\n)+\d+ entries, nothing is off$/) as string,
    })
    expect(await books.db("referral_ledger_check")).toEqual(kept)
  })

  it("says what is off, of whom, by how much", async () => {
    await books.db("referral_balance").where({ partner_id: partner }).increment("pending", 1)
    const { code, out } = await verifies([], books.url)
    await books.db("referral_balance").where({ partner_id: partner }).increment("pending", -1)
    expect(code).toBe(1)
    expect(out).toContain("✗ balances: a partner's running balance is not what their entries come to (1)")
    expect(out).toMatch(
      new RegExp(`\n {4}${partner} usd: expected pending 2000, available \\d+; found pending 2001,`),
    )
    expect(out).toMatch(/\d+ entries, 1 findings$/)
  })

  it.each([
    [
      "a database that can't be reached",
      [],
      "postgres://127.0.0.1:1/nowhere",
      /could not be verified: .*ECONNREFUSED/,
    ],
    ["no database", [], undefined, /^Usage: DATABASE_URL=/],
    ["words that it does not know", ["--repair"], "postgres://127.0.0.1:1/nowhere", /^Usage: DATABASE_URL=/],
  ])("ends with 2 for %s", async (_what, args, url, said) => {
    const { code, error } = await verifies(args, url)
    expect(code).toBe(2)
    expect(error).toMatch(said)
  })
})
