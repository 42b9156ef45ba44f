// How what is due matures in shifts of batches, whoever the books are.
import { type LeftOut, matureActivities, type MatureBooks } from "./mature"

type Batch = Parameters<MatureBooks["matureBatch"]>[0]

/** Books with so many batches of due earnings, each of which takes so long. */
function aWorld({ batches = 3, msPerBatch = 10, left_out = [] as LeftOut[] }) {
  let elapsed = 0
  let beats = 0
  const asked: Batch[] = []
  const reported: string[] = []
  const { matureDue } = matureActivities({
    books: {
      matureBatch: async (batch) => {
        asked.push(batch)
        elapsed += msPerBatch
        const place = { due_at: "2026-11-01T00:00:00Z", key: `c:refcom_${asked.length}:1` }
        return { left_out, next: asked.length < batches ? place : null }
      },
    },
    life: {
      beat: () => void beats++,
      isStopping: () => false,
      now: () => 5_000 + elapsed,
      elapsed: () => elapsed,
      rest: async (ms) => void (elapsed += ms),
      beatWhile: (work) => work,
    },
    report: ({ order_id }) => void reported.push(order_id),
  })
  return { matureDue, asked, reported, beats: () => beats }
}

it("goes from one place to the next until nothing is left, each batch by the clock of its own moment", async () => {
  const { matureDue, asked, beats } = aWorld({ batches: 3 })
  await expect(matureDue(null)).resolves.toEqual({ next: null })
  expect(asked.map(({ after }) => after?.key)).toEqual([undefined, "c:refcom_1:1", "c:refcom_2:1"])
  expect(asked.map(({ now }) => now)).toEqual([5_000, 5_010, 5_020])
  expect(beats()).toBe(3)
})

it("begins at the place that it is given", async () => {
  const { matureDue, asked } = aWorld({ batches: 1 })
  const place = { due_at: "2026-10-01T00:00:00Z", key: "c:refcom_x:2" }
  await matureDue(place)
  expect(asked[0]?.after).toEqual(place)
})

it("ends its shift after some seconds, and says where to go on", async () => {
  const { matureDue, asked } = aWorld({ batches: 1_000, msPerBatch: 2_000 })
  const { next } = await matureDue(null)
  expect(next).toEqual({ due_at: "2026-11-01T00:00:00Z", key: `c:refcom_${asked.length}:1` })
  expect(asked.length).toBeLessThan(15)
})

it("reports the orders that are left out, and goes on", async () => {
  const left_out = [{ order_id: "order_1", reason: "a line without a price" }]
  const { matureDue, reported } = aWorld({ batches: 2, left_out })
  await matureDue(null)
  expect(reported).toEqual(["order_1", "order_1"])
})
