// How a saved version is written in shifts of batches, whoever the books are.
import { type ApplyBooks, applyActivities } from "./apply-defaults"

type Status = Awaited<ReturnType<ApplyBooks["applyBatch"]>>

/** Books that take so long for each record, and end after so many batches. */
function aWorld({
  msPerRecord = 0.01,
  batches = 5,
  end = "done" as Status | Error,
  stopAfter = Number.POSITIVE_INFINITY,
}) {
  let elapsed = 0
  const sizes: number[] = []
  const failed: string[] = []
  let beats = 0
  let rested = 0
  const activities = applyActivities({
    books: {
      applyBatch: async (_version, { size }) => {
        sizes.push(size)
        elapsed += size * msPerRecord
        if (sizes.length < batches) return "running"
        if (end instanceof Error) throw end
        return end
      },
      failApplyJob: async (_version, error) => void failed.push(error),
    },
    life: {
      beat: () => void beats++,
      isStopping: () => sizes.length >= stopAfter,
      now: () => 0,
      elapsed: () => elapsed,
      rest: async (ms) => {
        elapsed += ms
        rested += ms
      },
    },
    isHopeless: (error) => error instanceof RangeError,
  })
  return {
    apply: () => activities.applyDefaults({ version: 7 }),
    sizes,
    failed,
    seen: () => ({ beats, rested }),
  }
}

it("writes batch after batch until the books say that it is done, and is heard after each", async () => {
  const { apply, sizes, seen } = aWorld({ batches: 5 })
  await expect(apply()).resolves.toEqual({ status: "done" })
  expect([sizes.length, seen().beats]).toEqual([5, 5])
})

it("makes batches larger where they are quick, and never too large", async () => {
  const { apply, sizes } = aWorld({ msPerRecord: 0.001, batches: 6 })
  await apply()
  expect(sizes).toEqual([1_000, 2_000, 4_000, 5_000, 5_000, 5_000])
})

it("makes batches smaller where they are slow, and never too small to get on", async () => {
  const { apply, sizes } = aWorld({ msPerRecord: 1, batches: 3 })
  await apply()
  expect(sizes).toEqual([1_000, 250, 250])
})

it("leaves the database to the shop between two batches, longer where they take longer", async () => {
  const quick = aWorld({ msPerRecord: 0.01, batches: 2 })
  const slow = aWorld({ msPerRecord: 1, batches: 2 })
  await quick.apply()
  await slow.apply()
  expect([quick.seen().rested, slow.seen().rested]).toEqual([1.5, 150])
})

it("ends its shift after some seconds, with more to do", async () => {
  const { apply, sizes } = aWorld({ msPerRecord: 4, batches: 1_000 })
  await expect(apply()).resolves.toEqual({ status: "running" })
  expect(sizes.length).toBeLessThan(30)
})

it("ends its shift at once when the process is to end", async () => {
  const { apply, sizes } = aWorld({ batches: 1_000, stopAfter: 3 })
  await expect(apply()).resolves.toEqual({ status: "running" })
  expect(sizes).toHaveLength(3)
})

it.each<Status>(["superseded", "failed"])("stops where the job is %s", async (status) => {
  await expect(aWorld({ batches: 2, end: status }).apply()).resolves.toEqual({ status })
})

it("ends the job with the reason where trying again can't help, and lets everything else be tried again", async () => {
  const hopeless = aWorld({ end: new RangeError("levels must be below 5") })
  await expect(hopeless.apply()).resolves.toEqual({ status: "failed" })
  expect(hopeless.failed).toEqual(["levels must be below 5"])

  const passing = aWorld({ end: new Error("the database is away") })
  await expect(passing.apply()).rejects.toThrow("the database is away")
  expect(passing.failed).toEqual([])
})
