// How a saved version is written in shifts of batches, whoever the books are.
import { type ApplyBooks, applyActivities } from "./apply-defaults"

type Status = Awaited<ReturnType<ApplyBooks["applyBatch"]>>

/** Books that take so long for each record, and end after so many batches. */
function aWorld({
  msPerRecord = 0.01 as number | number[],
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
        elapsed +=
          size * (typeof msPerRecord === "number" ? msPerRecord : (msPerRecord[sizes.length - 1] ?? 0))
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
    whyHopeless: (error) => (error instanceof RangeError ? error.message : null),
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

it("doesn't rest while nobody slows it down, be the records quick or slow", async () => {
  for (const msPerRecord of [0.01, 1]) {
    const { apply, seen } = aWorld({ msPerRecord, batches: 4 })
    await apply()
    expect(seen().rested).toBe(0)
  }
})

it("leaves the database to the shop for as long as a batch took, when the shop slows it down", async () => {
  const { apply, sizes, seen } = aWorld({ msPerRecord: [0.02, 0.06, 0.02, 0.02], batches: 4 })
  await apply()
  expect(seen().rested).toBe((sizes[1] ?? 0) * 0.06)
})

it("takes for usual what lasts", async () => {
  const { apply, sizes, seen } = aWorld({
    msPerRecord: [0.02, ...Array.from({ length: 60 }, () => 0.04)],
    batches: 61,
  })
  await apply()
  const took = sizes.slice(1).reduce((sum, size) => sum + size * 0.04, 0)
  expect(seen().rested).toBeLessThan(took / 2)
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
