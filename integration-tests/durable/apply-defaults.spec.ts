// A saved version reaches every record, whoever is killed meanwhile: the worker before and after a commit,
// PostgreSQL itself. Hand edits made after Save stand, deleted records stay deleted, and nothing is written
// twice. Shows rules §2.3, §2.4.
import { booksAt, openBooks, type TestBooks } from "../helpers/books/books"
import { type KillableWorker, startApplyWorker } from "../helpers/processes/killable-worker"
import { PostgresProcess } from "../helpers/processes/postgres-process"
import { layInEnrollments, save, stampedOlder, written } from "../helpers/books/records"
import { Signals, temporalOfThisRun } from "../helpers/temporal/signals"
import { unique } from "../helpers/unique"
import { untilFound, untilTrue } from "../helpers/until"

const COUNT = 50_000

const workers: KillableWorker[] = []
function aWorker(setup: Parameters<typeof startApplyWorker>[0]): KillableWorker {
  const worker = startApplyWorker(setup)
  workers.push(worker)
  return worker
}
afterAll(() => Promise.all(workers.map((worker) => worker.stop())))

type Books = Pick<TestBooks, "service" | "db">

const jobOf = async ({ service }: Books, version: number) =>
  (await service.settings.jobs({ limit: 100, offset: 0 })).apply_jobs.find((job) => job.version === version)
const untilDone = (books: Books, version: number, worker: KillableWorker) =>
  untilTrue(`version ${version} to be written\n${worker.log()}`, async () => {
    return (await jobOf(books, version))?.status === "done"
  })
const stampOf = async ({ db }: Books, id: string) =>
  (
    await db<{ levels: number; hand_edited: boolean; deleted_at: Date | null }>("referral_enrollment")
      .where({ id })
      .select("levels", "hand_edited", "deleted_at")
  )[0]

describe("a job whose workers are killed", () => {
  let books: TestBooks
  let signals: Signals
  let enrollments: string[]
  const queue = unique("apply")

  beforeAll(async () => {
    books = await openBooks("apply_defaults")
    enrollments = await layInEnrollments(books, COUNT)
    signals = new Signals(temporalOfThisRun(queue))
  })
  afterAll(async () => {
    await signals.close()
    await books.close()
  })

  it("goes on where it stopped, and leaves what happens meanwhile alone", async () => {
    const [first = "", second = "", third = ""] = enrollments
    const [last = "", lastButOne = "", lastButTwo = ""] = enrollments.slice(-3)
    const { version, total } = await save(books, { levels: 5 })
    const points = ["before_commit", "after_commit"].map((when) => ({
      in_batch: 1 + Math.floor(Math.random() * 5),
      when: when as "before_commit" | "after_commit",
    }))
    await signals.applyDefaults(version)
    for (const dies of points) {
      const before = (await jobOf(books, version))?.done ?? 0
      const doomed = aWorker({ database: books.url, queue, dies })
      expect(await doomed.ended).toBe("SIGKILL")
      // What was written and how far it came are one.
      const { done, older } = await written(books, version)
      expect({ dies, older }).toEqual({ dies, older: total - done })
      expect(done).toBeGreaterThanOrEqual(before)
      expect((await jobOf(books, version))?.status).toBe("running")
    }

    await books.service.changeEnrollment(first, { levels: 9 })
    await books.service.changeEnrollment(last, { levels: 8 })
    await books.db("referral_enrollment").where("id", "in", [second, lastButOne]).delete()
    await books.db("referral_enrollment").where({ id: lastButTwo }).update({ deleted_at: new Date() })
    const [made] = await layInEnrollments(books, 100)
    await books.db("referral_enrollment").where({ id: third }).update({ defaults_version: 1, levels: 1 })

    await untilDone(books, version, aWorker({ database: books.url, queue }))
    expect(await stampedOlder(books, version)).toBe(0)
    expect(await stampOf(books, first)).toMatchObject({ levels: 9, hand_edited: true })
    expect(await stampOf(books, last)).toMatchObject({ levels: 8, hand_edited: true })
    expect(await stampOf(books, second)).toBeUndefined()
    expect(await stampOf(books, lastButOne)).toBeUndefined()
    expect(await stampOf(books, lastButTwo)).toMatchObject({
      levels: 5,
      deleted_at: expect.any(Date) as Date,
    })
    expect(await stampOf(books, third)).toMatchObject({ levels: 5, hand_edited: false })
    expect(await stampOf(books, made ?? "")).toMatchObject({ levels: 5, hand_edited: false })
    const [{ count } = { count: "" }] = await books
      .db("referral_enrollment")
      .where({ levels: 5, hand_edited: false })
      .count<{ count: string }[]>()
    expect(Number(count)).toBe(COUNT + 100 - 4)
  })

  it("is superseded by the next save, whose job ends with every record on the newest terms", async () => {
    await workers.at(-1)?.stop()
    const one = await save(books, { levels: 2 })
    await signals.applyDefaults(one.version)
    // A worker that lived on might be done before the next save.
    const doomed = aWorker({ database: books.url, queue, dies: { in_batch: 3, when: "after_commit" } })
    expect(await doomed.ended).toBe("SIGKILL")
    expect((await jobOf(books, one.version))?.done).toBeGreaterThan(0)
    const two = await save(books, { levels: 3 })
    await signals.applyDefaults(two.version)
    await untilDone(books, two.version, aWorker({ database: books.url, queue }))
    expect(await jobOf(books, one.version)).toMatchObject({ status: "superseded" })
    expect(await stampedOlder(books, two.version)).toBe(0)
    expect(await stampOf(books, enrollments[5] ?? "")).toMatchObject({ levels: 3 })
  })
})

describe("a job whose PostgreSQL is killed", () => {
  let postgres: PostgresProcess
  let books: Books
  let signals: Signals
  const queue = unique("apply_pg")

  beforeAll(async () => {
    postgres = await PostgresProcess.start("apply_defaults")
    books = booksAt(postgres.url)
    await layInEnrollments(books, COUNT)
    signals = new Signals(temporalOfThisRun(queue))
  })
  afterAll(async () => {
    await signals.close()
    await books.db.destroy()
    await postgres.close()
  })

  it("goes on from what was committed, by itself", async () => {
    const { version, total } = await save(books, { levels: 6 })
    const worker = aWorker({ database: postgres.url, queue })
    await signals.applyDefaults(version)
    const point = Math.floor(Math.random() * total * 0.6)
    await untilTrue("the job to be under way", async () => ((await jobOf(books, version))?.done ?? 0) > point)
    await postgres.crash()
    const { done, older } = await untilFound("the books to answer", () =>
      written(books, version).catch(() => null),
    )
    expect({ point, older }).toEqual({ point, older: total - done })
    await untilDone(books, version, worker)
    expect(await stampedOlder(books, version)).toBe(0)
    expect(await jobOf(books, version)).toMatchObject({ done: total, total })
  })
})

it("a job is a shop's own, though another that shares its Temporal saves a version of the same number", async () => {
  const shops = await Promise.all(
    ["one", "other"].map(async (name) => {
      const queue = unique(`apply_${name}`)
      const books = await openBooks(`apply_${name}`)
      await layInEnrollments(books, 100)
      return { books, queue, signals: new Signals(temporalOfThisRun(queue)) }
    }),
  )
  const versions: number[] = []
  for (const { books, signals } of shops) {
    const { version } = await save(books, { levels: 5 })
    await signals.applyDefaults(version)
    versions.push(version)
  }
  expect(versions[1]).toBe(versions[0])

  // The last first: while nobody works for the other.
  for (const { books, queue } of [...shops].reverse()) {
    await untilDone(books, versions[0] ?? 0, aWorker({ database: books.url, queue }))
    expect(await stampedOlder(books, versions[0] ?? 0)).toBe(0)
  }
  for (const { books, signals } of shops) {
    await signals.close()
    await books.close()
  }
})
