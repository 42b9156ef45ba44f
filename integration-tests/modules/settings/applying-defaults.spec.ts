// Writing a saved version onto every record, batch by batch, in the database: what is touched and what is
// not, whoever does something else meanwhile; and which terms an order follows in the middle of it.
// Shows rules §2.3, §2.4.
import { whyRefusedForGood } from "../../../src/modules/referral/books/db"
import { currentSettings } from "../../../src/modules/referral/books/settings/current"
import { ruleBookFor } from "../../../src/modules/referral/books/rule-book"
import { applyActivities } from "../../../src/workflows/durable/activities/apply-defaults"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { anOrder, aPartner, aProgram } from "../../helpers/books/books"
import { earnedBy, lookAssigned } from "../../helpers/books/looks"
import { apply, layInEnrollments, save, stampedOlder } from "../../helpers/books/records"

const COUNT = 1_000

const books = bookkeeping("applying_defaults")
let enrollments: string[]

beforeAll(async () => {
  enrollments = await layInEnrollments(books, COUNT)
})

interface Row {
  id: string
  levels: number
  defaults_version: number
  hand_edited: boolean
  deleted_at: Date | null
}
const enrollment = async (id: string | undefined) =>
  (await books.db<Row>("referral_enrollment").where({ id }))[0]
const jobOf = async (version: number) =>
  (await books.service.settings.jobs({ limit: 100, offset: 0 })).apply_jobs.find(
    (job) => job.version === version,
  )

it("stamps every record with the version's terms, and counts each once", async () => {
  const { version, total, status } = await save(books, { levels: 3 })
  expect([total, status]).toEqual([COUNT + 1, "running"])
  expect(await apply(books, version, { size: 300 })).toBe("done")
  expect(await stampedOlder(books, version)).toBe(0)
  expect(await enrollment(enrollments[0])).toMatchObject({ levels: 3, hand_edited: false })
  expect(await jobOf(version)).toMatchObject({ status: "done", total, done: total, error: null })
  expect(await apply(books, version)).toBe("done")
})

it("shows how far it is while it runs, and goes on from there", async () => {
  const { version, total } = await save(books, { levels: 4 })
  await apply(books, version, { size: 300, batches: 3 })
  const halfway = await jobOf(version)
  expect(halfway).toMatchObject({ status: "running", total, finished_at: null })
  expect(halfway?.done).toBe(1 + 2 * 300)
  expect(await stampedOlder(books, version)).toBe(COUNT - 600)
  await apply(books, version)
  expect((await jobOf(version))?.done).toBe(total)
})

it("ends hand edits from before Save, and leaves those made after it alone, ahead of it or behind", async () => {
  const [first, second, third] = enrollments
  const last = enrollments.at(-1) ?? ""
  await books.service.changeEnrollment(third ?? "", { levels: 10 })
  const { version } = await save(books, { levels: 5 })
  await books.service.changeEnrollment(second ?? "", { levels: 9 })
  await apply(books, version, { batches: 2 })
  await books.service.changeEnrollment(first ?? "", { levels: 8 })
  await books.service.changeEnrollment(last, { levels: 7 })
  await apply(books, version)
  const now = await Promise.all([first, second, third, last].map(enrollment))
  expect(now.map((row) => [row?.levels, row?.hand_edited])).toEqual([
    [8, true],
    [9, true],
    [5, false],
    [7, true],
  ])
  expect(await stampedOlder(books, version)).toBe(0)
  // Those that were edited meanwhile were no work for it.
  expect((await jobOf(version))?.total).toBe(COUNT + 1 - 2)
})

it("leaves deleted records deleted, and lets them tell the truth, too", async () => {
  const { version } = await save(books, { levels: 6 })
  const [gone = "", softly = ""] = enrollments.slice(-3)
  await apply(books, version, { batches: 2 })
  await books.db("referral_enrollment").where({ id: softly }).update({ deleted_at: new Date() })
  await books.db("referral_enrollment").where({ id: gone }).delete()
  await apply(books, version)
  expect(await enrollment(gone)).toBeUndefined()
  const deleted = await enrollment(softly)
  expect([deleted?.defaults_version, deleted?.deleted_at]).toEqual([version, expect.any(Date)])
  enrollments = enrollments.filter((id) => id !== gone)
})

it("finds a record that somebody put behind it with an old stamp", async () => {
  const { version } = await save(books, { levels: 7 })
  await apply(books, version, { batches: 8 })
  const [behind] = enrollments
  await books.db("referral_enrollment").where({ id: behind }).update({ defaults_version: 1, levels: 1 })
  expect(await apply(books, version)).toBe("done")
  expect(await enrollment(behind)).toMatchObject({ levels: 7, defaults_version: version })
})

it("stops where a newer version was saved, whose own job does all of it", async () => {
  const first = await save(books, { levels: 8 })
  await apply(books, first.version, { batches: 4 })
  const second = await save(books, { levels: 9 })
  expect(await apply(books, first.version)).toBe("superseded")
  expect(await jobOf(first.version)).toMatchObject({ status: "superseded", done: 1 + 3 * 100 })
  expect(await books.service.settings.unfinishedJobs()).toEqual([second.version])
  expect(await apply(books, second.version)).toBe("done")
  expect(await enrollment(enrollments[0])).toMatchObject({ levels: 9, defaults_version: second.version })
})

it("writes each record once, also when several do the same job at the same moment", async () => {
  const { version, total } = await save(books, { levels: 10 })
  await Promise.all(Array.from({ length: 5 }, () => apply(books, version, { size: 37 })))
  expect(await jobOf(version)).toMatchObject({ status: "done", done: total, total })
})

describe("an order in the middle of it", () => {
  it("follows the new terms for every partner, written already or not", async () => {
    await aProgram(books)
    const bob = await aPartner(books)
    const [jim, ann] = [await aPartner(books, { parent_id: bob }), await aPartner(books, { parent_id: bob })]
    const { version } = await save(books, { levels: 1 })
    // As if the job had come as far as Jim.
    await books
      .db("referral_enrollment")
      .where({ partner_id: jim })
      .update({ defaults_version: version, levels: 1 })
    for (const partner of [jim, ann]) {
      const order = anOrder()
      await lookAssigned(books, order, partner)
      expect(await earnedBy(books, order.facts.id)).toEqual({ [partner]: 20 })
    }

    // Read before Save, and the records after it: the order must not be settled by two versions at once.
    const { values } = await currentSettings(books.db)
    const stale = { version: version - 1, values: { ...values, levels: 9 } }
    const rules = await ruleBookFor(books.db, stale, [jim, ann], [])
    expect([rules.settings.version, rules.settings.values.levels]).toEqual([version, 1])
  })
})

describe("a job that PostgreSQL refuses for good", () => {
  const work = applyActivities({
    books: {
      applyBatch: (version, batch) => books.service.settings.applyBatch(version, batch),
      failApplyJob: (version, error, now) => books.service.settings.failJob(version, error, now),
    },
    life: {
      beat: () => undefined,
      isStopping: () => false,
      now: Date.now,
      elapsed: () => performance.now(),
      rest: async () => undefined,
    },
    whyHopeless: whyRefusedForGood,
  })

  it("says why, and does the rest when it is started again", async () => {
    await books.db.raw(
      "ALTER TABLE referral_enrollment ADD CONSTRAINT at_most_five CHECK (levels <= 5) NOT VALID",
    )
    const { version, id } = await save(books, { levels: 6 })
    await expect(work.applyDefaults({ version })).resolves.toEqual({ status: "failed" })
    expect(await jobOf(version)).toMatchObject({
      status: "failed",
      error: expect.stringMatching(/at_most_five/) as string,
      done: expect.any(Number) as number,
    })
    expect(await books.service.settings.unfinishedJobs()).toEqual([])

    await books.db.raw("ALTER TABLE referral_enrollment DROP CONSTRAINT at_most_five")
    expect(await books.service.settings.retryJob(id, Date.now())).toMatchObject({
      status: "running",
      error: null,
    })
    await expect(work.applyDefaults({ version })).resolves.toEqual({ status: "done" })
    expect(await stampedOlder(books, version)).toBe(0)
    await expect(books.service.settings.retryJob(id, Date.now())).rejects.toMatchObject({
      code: "apply_job.not_failed",
    })
  })

  it("is left to the newer version's job once there is one", async () => {
    const { version, id } = await save(books, { levels: 5 })
    await books.service.settings.failJob(version, "a constraint", Date.now())
    await save(books, {})
    await expect(books.service.settings.retryJob(id, Date.now())).rejects.toMatchObject({
      code: "apply_job.not_failed",
      message: expect.stringMatching(/saved since/) as string,
    })
  })
})
