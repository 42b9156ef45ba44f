// Evidence that approvers see before they approve, and acts that nobody can do alone: on PostgreSQL.
// Shows rules §7.3, §7.4, §7.5, §7.6.
import type { PayoutAttention } from "../../../src/modules/referral/books/reading/payout-attention"
import { aPartner, booksAt, DAY_MS, openBooks, setDefaults, type TestBooks } from "../../helpers/books/books"
import { save } from "../../helpers/books/records"
import { ADA, aRun, BEN, isSent, owes, PAID, payoutTo } from "../../helpers/books/payouts/payouts"

const NOW = Date.now() + DAY_MS
const SECRETS = ["a-secret-that-seals-in-tests-0123456789"]

let books: TestBooks

beforeAll(async () => {
  const opened = await openBooks("evidence")
  books = { ...opened, ...booksAt(opened.url, { payouts: { secrets: SECRETS } }) }
})
afterAll(() => books.close())

const payouts = () => books.service.payouts
const details = (account: string) => ({ account_holder: "Jim Rivers", account })

async function goesTo(partner_id: string, account: string, at: number, actor = "user_ada"): Promise<void> {
  await payouts().saveDetails({ partner_id, details: details(account), actor }, at)
}

async function found(run_id: string, attention: PayoutAttention, actor?: string) {
  const { rows } = await payouts().listPayouts({ run_id, attention, actor }, { limit: 10, offset: 0 })
  return rows.map(({ partner }) => partner?.id)
}

describe("how many approvals a run needs", () => {
  const approvalsOf = async (run: string) => (await payouts().run(run)).required_approvals
  const start = async (source: "admin" | "api_key" | "schedule", now: number) =>
    await payouts().start(
      { source, actor: "somebody", period_end: null, idempotency_key: null, provider: "bank" },
      now,
    )
  /** The versions of this spec were saved so many days before now. */
  const agedBy = async (days: number) => {
    await books.db.raw(
      "UPDATE referral_defaults_version SET created_at = created_at - ? * interval '1 day' WHERE version > 1",
      [days],
    )
  }

  it("is the highest number of the 7 days before, so that lowering it helps nobody at once", async () => {
    await setDefaults(books, { required_approvals: 2 })
    await save(books, { required_approvals: 0 })
    expect(await approvalsOf(await start("admin", NOW))).toBe(2)
    expect(await approvalsOf(await start("schedule", NOW))).toBe(2)
    await agedBy(8)
    expect(await approvalsOf(await start("admin", NOW))).toBe(0)
  })

  it("is at least one where an API key starts it, and where the shop names its approvers", async () => {
    expect(await approvalsOf(await start("api_key", NOW))).toBe(1)
    const named = booksAt(books.url, { payouts: { approvers: ["ada@shop.example"] } })
    const run = { source: "admin" as const, actor: "user_ada", period_end: null, idempotency_key: null }
    const id = await named.service.payouts
      .start({ ...run, provider: "file" }, NOW)
      .catch((error: unknown) => error)
    expect(id).toMatchObject({ code: "payout_details.no_secret" })
    expect(await approvalsOf(await named.service.payouts.start({ ...run, provider: "bank" }, NOW))).toBe(1)
    await named.db.destroy()
    await setDefaults(books, { required_approvals: 1 })
  })
})

describe("what approvers see of a payout", () => {
  it("shows the adjustments in it and who made them, and finds it by them", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    const adjustment = { partner_id: jim, currency: "usd", actor: "user_ben" }
    await books.service.money.adjust(
      { ...adjustment, amount: 999_900n, reason: "A bonus", idempotency_key: "evidence-bonus" },
      NOW,
    )
    await books.service.money.adjust(
      { ...adjustment, amount: -500n, reason: "A correction", idempotency_key: "evidence-less" },
      NOW + 1,
    )
    await owes(books, ann, 1_000n, { at: NOW })
    const run = await aRun(books, { now: NOW + 2 })

    expect(await payoutTo(books, run, jim)).toMatchObject({
      amount: 9_994,
      adjustments_count: 2,
      adjustments: [
        { amount: -5, reason: "A correction", actor: "user_ben" },
        { amount: 9_999, reason: "A bonus", actor: "user_ben" },
      ],
    })
    expect(await found(run, "adjustments")).toEqual(expect.arrayContaining([jim, ann]))
    expect(await found(run, "own_changes", "user_ben")).toEqual([jim])
    expect(await found(run, "own_changes", "user_ada")).toEqual([ann])
    expect(await found(run, "own_changes", "user_cid")).toEqual([])
    await payouts().reject(run, ADA, NOW)
  })

  it("shows who changed where it goes, as the details were copied onto it", async () => {
    const jim = await aPartner(books)
    await owes(books, jim, 1_000n, { at: NOW })
    await goesTo(jim, "11111111", NOW, "user_ben")
    const run = await aRun(books, { now: NOW + 1 })
    await goesTo(jim, "22222222", NOW + 2, "user_cid")

    expect(await payoutTo(books, run, jim)).toMatchObject({ details_changed_by: "user_ben" })
    expect(await found(run, "own_changes", "user_ben")).toContain(jim)
    expect(await found(run, "own_changes", "user_cid")).not.toContain(jim)
  })

  it("warns of an account that nobody was paid at, however long ago it was changed", async () => {
    const jim = await aPartner(books)
    await goesTo(jim, "11111111", NOW - 90 * DAY_MS)
    await owes(books, jim, 1_000n, { at: NOW })
    const first = await aRun(books, { now: NOW })
    expect(await found(first, "new_details")).not.toContain(jim)
    await payouts().approve(first, ADA, NOW)
    await isSent(books, (await payoutTo(books, first, jim)).id, PAID, NOW)

    await goesTo(jim, "22222222", NOW + DAY_MS)
    await owes(books, jim, 1_000n, { at: NOW + 60 * DAY_MS })
    const second = await aRun(books, { now: NOW + 60 * DAY_MS })
    expect(await found(second, "new_details")).toContain(jim)
    expect(await payoutTo(books, second, jim)).toMatchObject({ is_new_account: true })
    await payouts().approve(second, ADA, NOW)
    await isSent(books, (await payoutTo(books, second, jim)).id, PAID, NOW + 60 * DAY_MS)

    await owes(books, jim, 1_000n, { at: NOW + 61 * DAY_MS })
    const third = await aRun(books, { now: NOW + 61 * DAY_MS })
    expect(await found(third, "new_details")).not.toContain(jim)
    await payouts().reject(third, ADA, NOW)
  })

  it("warns of an account that took another's place before anybody was paid", async () => {
    const jim = await aPartner(books)
    await goesTo(jim, "11111111", NOW - 90 * DAY_MS)
    await goesTo(jim, "22222222", NOW - 60 * DAY_MS)
    await owes(books, jim, 1_000n, { at: NOW })
    const run = await aRun(books, { now: NOW })
    expect(await found(run, "new_details")).toContain(jim)
    await payouts().reject(run, ADA, NOW)
  })
})

describe("payout details", () => {
  it("keep every change with who made it, accounts masked, and the same ones again are none", async () => {
    const jim = await aPartner(books)
    await goesTo(jim, "DE89370400440532013000", NOW, "user_ada")
    await goesTo(jim, "DE89370400440532013000", NOW + 1, "user_ben")
    await goesTo(jim, "11112222", NOW + 2, "user_ben")
    await payouts().dropDetails({ partner_id: jim, actor: "user_cid" }, NOW + 3)
    await payouts().dropDetails({ partner_id: jim, actor: "user_cid" }, NOW + 4)

    const { rows, count } = await payouts().detailsChanges(jim, { limit: 10, offset: 0 })
    expect(count).toBe(3)
    expect(rows).toMatchObject([
      {
        changed_by: "user_cid",
        changed_fields: ["account_holder", "account"],
        old_account: "•••• 22",
        new_account: null,
      },
      {
        changed_by: "user_ben",
        changed_fields: ["account"],
        old_account: "•••• 3000",
        new_account: "•••• 22",
      },
      {
        changed_by: "user_ada",
        changed_fields: ["account_holder", "account"],
        old_account: null,
        new_account: "•••• 3000",
      },
    ])
    await expect(
      books.db("referral_payout_details_change").where({ partner_id: jim }).delete(),
    ).rejects.toThrow(/append-only|may not be|refuse|only grows/i)
  })

  it("can't be taken from one payout to another, not even of the same partner", async () => {
    const jim = await aPartner(books)
    await goesTo(jim, "11111111", NOW)
    await owes(books, jim, 1_000n, { at: NOW })
    const run = await aRun(books, { now: NOW + 1 })
    await owes(books, jim, 1_000n, { at: NOW + 2 })
    await goesTo(jim, "22222222", NOW + 3)
    const other = await aRun(books, { now: NOW + 4 })
    const [one, two] = [await payoutTo(books, run, jim), await payoutTo(books, other, jim)]
    expect((await payouts().payout(two.id, { withDetails: true })).details?.account).toBe("22222222")

    await books.db.raw(
      "UPDATE referral_payout SET details = (SELECT details FROM referral_payout WHERE id = ?) WHERE id = ?",
      [one.id, two.id],
    )
    await expect(payouts().payout(two.id, { withDetails: true })).rejects.toMatchObject({
      code: "payout_details.unreadable",
    })
  })

  it("that nobody can read leave their payout without, and no other one", async () => {
    const [jim, ann] = [await aPartner(books), await aPartner(books)]
    for (const partner of [jim, ann]) {
      await goesTo(partner, "11111111", NOW)
      await owes(books, partner, 1_000n, { at: NOW })
    }
    await books.db("referral_payout_details").where({ partner_id: jim }).update({ sealed: "v1.AAAA" })
    const run = await aRun(books, { now: NOW + 1 })
    expect(await payoutTo(books, run, jim)).toMatchObject({
      has_details: false,
      problem: expect.stringContaining("can't be read") as unknown,
    })
    expect(await payoutTo(books, run, ann)).toMatchObject({ has_details: true, problem: null })
    await payouts().reject(run, ADA, NOW)
  })
})

describe("notices to partners", () => {
  const due = async (now: number) => await books.service.accounts.takeDueNotices(100, now)
  const told = (notices: Awaited<ReturnType<typeof due>>, partner: string) =>
    notices.filter(({ partner_id }) => partner_id === partner).map(({ kind, email }) => [kind, email])

  it("tell a changed account to the present address and to the one that was replaced before", async () => {
    await books.service.accounts.forgetOldNotices(NOW + 365 * DAY_MS)
    const jim = await books.service.addPartner({ name: "Jim", email: "jim@x.test" })
    await books.service.changePartner(jim, { email: "JIM@x.test" }, NOW)
    expect(told(await due(NOW), jim)).toEqual([])

    await books.service.changePartner(jim, { email: "thief@x.test" }, NOW)
    await goesTo(jim, "11111111", NOW + 1)
    const notices = await due(NOW + 1)
    expect(told(notices, jim).sort()).toEqual([
      ["email_changed", "JIM@x.test"],
      ["email_changed", "thief@x.test"],
      ["payout_details_changed", "JIM@x.test"],
      ["payout_details_changed", "thief@x.test"],
    ])
    expect(notices.find(({ kind }) => kind === "payout_details_changed")).toMatchObject({
      old_account: null,
      new_account: "•••• 11",
    })
  })

  it("are tried again after as long as they have waited, and forgotten after 30 days", async () => {
    await books.service.accounts.forgetOldNotices(NOW + 365 * DAY_MS)
    const jim = await books.service.addPartner({ name: "Jim", email: "jim-waits@x.test" })
    await goesTo(jim, "11111111", NOW)
    const taken = async (minutes: number) => told(await due(NOW + minutes * 60_000), jim).length
    expect([await taken(0), await taken(0), await taken(1), await taken(1), await taken(2)]).toEqual([
      1, 0, 1, 0, 1,
    ])

    await books.service.accounts.forgetOldNotices(NOW + 30 * DAY_MS)
    expect(told(await due(NOW + 30 * DAY_MS), jim)).toEqual([])
    const [row] = await books
      .db<{ email: string | null }>("referral_partner_notice")
      .where({ partner_id: jim })
    expect(row?.email).toBeNull()
  })
})

it("nobody who marked a file as sent says that the bank returned one of its payouts", async () => {
  const jim = await aPartner(books)
  const ann = await aPartner(books)
  for (const partner of [jim, ann]) await owes(books, partner, 1_000n, { at: NOW })
  const run = await aRun(books, { now: NOW + 1, provider: "file" })
  await payouts().approve(run, ADA, NOW + 1)
  for (const partner of [jim, ann]) {
    await payouts().begin((await payoutTo(books, run, partner)).id, { now: NOW + 1, key_lives_hours: 24 })
  }
  await payouts().makeFile(run, NOW + 1)
  const [jims, anns] = [(await payoutTo(books, run, jim)).id, (await payoutTo(books, run, ann)).id]
  await payouts().markSent(run, { payout_ids: [jims], actor: "user_ada", reason: null }, NOW + 2)
  await payouts().markSent(run, { payout_ids: "all", actor: "user_ben", reason: null }, NOW + 3)
  while ((await payouts().advance(run, { now: NOW + 4 })).isMoreLeft);

  expect(await payoutTo(books, run, jim)).toMatchObject({ status: "paid", said_paid_by: ["user_ada"] })
  expect(await payoutTo(books, run, ann)).toMatchObject({ status: "paid", said_paid_by: ["user_ben"] })
  const refused = { code: "payout.needs_another_admin" }
  await expect(payouts().bounce(jims, ADA, NOW + 5)).rejects.toMatchObject(refused)
  await expect(payouts().bounce(anns, BEN, NOW + 5)).rejects.toMatchObject(refused)
  await payouts().bounce(jims, BEN, NOW + 5)
  await payouts().bounce(anns, ADA, NOW + 5)
})

it("settings that guard money are no API key's to change, and nothing else is kept from it", async () => {
  const { version, hold_days } = await books.service.currentSettings()
  const byKey = (form: object) =>
    books.service.settings.save({ form, base_version: version, author: "apk_1", by_user: false, now: NOW })
  const guarded = {
    required_approvals: 0,
    hold_days: 3,
    minimum_payout: { usd: 5 },
    block_self_referral: false,
    earn_on: "payment",
  }
  for (const [setting, value] of Object.entries(guarded)) {
    await expect(byKey({ levels: 4, [setting]: value })).rejects.toMatchObject({
      code: "settings.needs_user",
      path: setting,
    })
  }
  expect(await books.service.currentSettings()).toMatchObject({ version, hold_days })
  await byKey({ levels: 4, hold_days })
  expect(await books.service.currentSettings()).toMatchObject({ version: version + 1, levels: 4 })
})
