// The payment file that the shop sends itself: made once, sealed, what it holds unknown until somebody says
// that it was sent. Shows rules §7.6, §7.8.
import { aPartner, DAY_MS, openBooks, type TestBooks } from "../../helpers/books/books"
import {
  ADA,
  advances,
  anApprovedRun,
  BEN,
  moneyOf,
  owes,
  PAID,
  payoutsOf,
  payoutTo,
  UNKNOWN,
} from "../../helpers/books/payouts/payouts"
import ReferralModuleService from "../../../src/modules/referral/service"
import { OPTIONS } from "../../helpers/books/books"

// After whatever a test gives partners, however slowly it does so.
const NOW = Date.now() + DAY_MS
const IBAN = "DE89370400440532013000"
const OTHER_IBAN = "GB29NWBK60161331926819"
const SECRET = "a-secret-that-seals-in-tests-0123456789"

let books: TestBooks

beforeAll(async () => {
  const opened = await openBooks("payment_files")
  const options = { ...OPTIONS, payouts: { secrets: [SECRET] } }
  books = { ...opened, service: new ReferralModuleService({ __pg_connection__: opened.db }, options) }
})
afterAll(() => books.close())
afterEach(async () => {
  expect((await books.service.money.verify(NOW)).findings).toEqual([])
})

const payouts = () => books.service.payouts

async function aPartnerAt(account: string): Promise<string> {
  const partner = await aPartner(books)
  await payouts().saveDetails(
    { partner_id: partner, details: { account_holder: "Jim Rivers", account }, actor: "user_ada" },
    NOW,
  )
  await owes(books, partner, 1_000n)
  return partner
}

/** The worker's part: all that is due begins, and then there is a file. */
async function isFiled(run: string): Promise<void> {
  for (const { payout_id } of await payouts().due(run, { limit: 100, now: NOW })) {
    await payouts().begin(payout_id, { now: NOW, key_lives_hours: 24 })
    await payouts().end(payout_id, { answer: UNKNOWN, attempt: 1, key_lives_hours: 24 }, NOW)
  }
  await payouts().makeFile(run, NOW)
}

it("holds every payout of the run with where it goes, and never changes", async () => {
  const jim = await aPartnerAt(IBAN)
  const run = await anApprovedRun(books, { now: NOW, provider: "file" })
  expect((await payouts().look(run, NOW)).wants_file).toBe(false)
  await isFiled(run)
  const file = await payouts().file(run)
  expect(file?.text).toContain(IBAN)
  expect(file?.text).toContain((await payoutTo(books, run, jim)).id)

  await payouts().saveDetails(
    { partner_id: jim, details: { account_holder: "Eve", account: OTHER_IBAN }, actor: "user_eve" },
    NOW,
  )
  await payouts().makeFile(run, NOW + 1)
  expect(await payouts().file(run)).toEqual(file)
  await expect(books.db("referral_payout_file").update({ sha256: "other" })).rejects.toMatchObject({
    code: "23001",
  })
  await payouts().markSent(run, { payout_ids: "all", actor: "user_ada", reason: null }, NOW)
  await advances(books, run)
})

it("pays where the money went when the run was drafted: a later change does not reach it", async () => {
  const jim = await aPartnerAt(IBAN)
  const run = await anApprovedRun(books, { now: NOW, provider: "file" })
  await payouts().saveDetails(
    { partner_id: jim, details: { account_holder: "Eve", account: OTHER_IBAN }, actor: "user_eve" },
    NOW,
  )
  const { id } = await payoutTo(books, run, jim)
  expect((await payouts().payout(id, { withDetails: true })).details?.account).toBe(IBAN)
  expect((await payouts().payout(id, { withDetails: false })).details).toBeNull()
  expect((await payouts().begin(id, { now: NOW, key_lives_hours: 24 }))?.details?.account).toBe(IBAN)
})

it("keeps no bank account in the database that could be read there", async () => {
  await aPartnerAt(IBAN)
  const run = await anApprovedRun(books, { now: NOW, provider: "file" })
  await isFiled(run)
  const { rows } = await books.db.raw<{ rows: { table_name: string }[] }>(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE 'referral_%'",
  )
  for (const { table_name } of rows) {
    const found = await books.db(table_name).whereRaw(`to_jsonb(${table_name})::text LIKE ?`, [`%${IBAN}%`])
    expect({ table_name, found }).toEqual({ table_name, found: [] })
  }
})

it("leaves its payouts unknown, asks nobody by the clock, and is settled when it is marked as sent", async () => {
  const partners = [await aPartnerAt(IBAN), await aPartnerAt(IBAN), await aPartnerAt(IBAN)]
  const run = await anApprovedRun(books, { now: NOW, provider: "file" })
  await isFiled(run)
  expect(await payouts().look(run, NOW)).toMatchObject({ phase: "asking", again_in_ms: null })
  for (const { in_flight_until } of await payoutsOf(books, run)) expect(in_flight_until).toBeNull()

  await payouts().markSent(run, { payout_ids: "all", actor: "user_ada", reason: "In the bank's portal" }, NOW)
  await Promise.all([advances(books, run), advances(books, run)])

  for (const partner of partners) expect((await moneyOf(books, partner)).paid).toBe(1_000n)
  expect(await payouts().look(run, NOW)).toMatchObject({ phase: "done", is_settling: false })
})

it("is settled in part where the bank took a part", async () => {
  const [sent, refused] = [await aPartnerAt(IBAN), await aPartnerAt(IBAN)]
  const run = await anApprovedRun(books, { now: NOW, provider: "file" })
  await isFiled(run)
  const { id } = await payoutTo(books, run, sent)
  await payouts().markSent(run, { payout_ids: [id], actor: "user_ada", reason: null }, NOW)
  expect((await payoutTo(books, run, sent)).status).toBe("paid")
  expect((await payoutTo(books, run, refused)).status).toBe("unknown")
  await expect(
    payouts().markSent(run, { payout_ids: [id], actor: "user_ada", reason: null }, NOW),
  ).rejects.toMatchObject({ code: "payout.not_unknown" })
})

it("says how many that were called failed still stand in it: not what failed before, nor what the bank returned", async () => {
  const [before, since, returned] = [await aPartnerAt(IBAN), await aPartnerAt(IBAN), await aPartnerAt(IBAN)]
  const run = await anApprovedRun(books, { now: NOW, provider: "file" })
  const isCalledFailed = async (partner: string) => {
    const { id, attempts } = await payoutTo(books, run, partner)
    for (const admin of [ADA, BEN]) {
      await payouts().resolve(id, { outcome: "failed", attempts, ...admin }, NOW)
    }
  }
  for (const { payout_id } of await payouts().due(run, { limit: 100, now: NOW })) {
    await payouts().begin(payout_id, { now: NOW, key_lives_hours: 24 })
  }
  await isCalledFailed(before)
  await payouts().makeFile(run, NOW)
  const failed = async () => (await payouts().run(run)).file?.failed
  expect(await failed()).toBe(0)

  await isCalledFailed(since)
  const { id } = await payoutTo(books, run, returned)
  await payouts().markSent(run, { payout_ids: [id], ...ADA }, NOW)
  await payouts().bounce(id, BEN, NOW)
  expect(await failed()).toBe(1)
  expect((await payouts().run(run)).statuses.failed).toBe(3)
})

it("can't be marked as sent before it is made, nor where another provider pays", async () => {
  await aPartnerAt(IBAN)
  for (const provider of ["file", "bank"]) {
    const run = await anApprovedRun(books, { now: NOW, provider })
    const all = { payout_ids: "all" as const, ...ADA }
    await expect(payouts().markSent(run, all, NOW)).rejects.toMatchObject({ code: "payout_run.no_file" })
  }
})

it("waits for what has not begun, as while the run is paused", async () => {
  await aPartnerAt(IBAN)
  await aPartnerAt(IBAN)
  const run = await anApprovedRun(books, { now: NOW, provider: "file" })
  const [first] = await payoutsOf(books, run)
  await payouts().begin(first?.id ?? "", { now: NOW, key_lives_hours: 24 })
  await payouts().makeFile(run, NOW)
  expect(await payouts().file(run)).toBeNull()
})

it("holds nothing of unknown outcome that was never sent, where the worker can't open where it goes", async () => {
  const jim = await aPartnerAt(IBAN)
  const run = await anApprovedRun(books, { now: NOW })
  const { id } = await payoutTo(books, run, jim)
  const others = { payouts: { secrets: ["another-secret-than-theirs-0123456789-0123456789"] } }
  const worker = new ReferralModuleService({ __pg_connection__: books.db }, { ...OPTIONS, ...others })
  const beginning = { now: NOW, key_lives_hours: 24 }
  await expect(worker.payouts.begin(id, beginning)).rejects.toMatchObject({
    code: "payout_details.unreadable",
  })
  expect(await payoutTo(books, run, jim)).toMatchObject({
    status: "approved",
    attempts: 0,
    problem: expect.stringContaining("payouts.secrets") as string,
  })
  // It stands back, so that a hundred like it leave room for those who can be paid.
  expect(await payouts().due(run, { limit: 10, now: NOW })).toEqual([])
  expect(await payouts().begin(id, beginning)).toMatchObject({ details: { account: IBAN } })
  await payouts().end(id, { answer: PAID, attempt: 1, key_lives_hours: 24 }, NOW)
})

it("refuses payout details where the shop has no secret to seal them with", async () => {
  const partner = await aPartner(books)
  const bare = new ReferralModuleService({ __pg_connection__: books.db }, OPTIONS)
  const change = { partner_id: partner, details: { account_holder: "Jim", account: IBAN }, actor: "user_ada" }
  await expect(bare.payouts.saveDetails(change, NOW)).rejects.toMatchObject({
    code: "payout_details.no_secret",
  })
})

it("is promised by no run of a shop that has no secret to seal it with", async () => {
  const bare = new ReferralModuleService({ __pg_connection__: books.db }, OPTIONS)
  const run = { period_end: null, source: "schedule" as const, actor: null, idempotency_key: null }
  await expect(bare.payouts.start(run, NOW)).rejects.toMatchObject({ code: "payout_details.no_secret" })
  await expect(bare.payouts.start({ ...run, provider: "bank" }, NOW)).resolves.toMatch(/^refrun_/)
})
