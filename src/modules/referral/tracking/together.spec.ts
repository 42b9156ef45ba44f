import { Together } from "./together"

/** Work that goes on when it is told to. */
function gated(limits: { batch: number; waiting: number }) {
  const batches: { items: number[]; finish: (error?: Error) => void }[] = []
  const together = new Together<number, number>(
    (items) =>
      new Promise((resolve, reject) => {
        const finish = (error?: Error) => {
          if (error) reject(error)
          else resolve(items.map((item) => item * 10))
        }
        batches.push({ items, finish })
      }),
    limits,
  )
  return { together, batches }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe("what arrives together", () => {
  it("waits for nobody when it is alone, and goes in one batch when it came during another", async () => {
    const { together, batches } = gated({ batch: 2, waiting: 10 })
    const answers = [1, 2, 3, 4].map((item) => together.add(item))
    expect(batches.map(({ items }) => items)).toEqual([[1]])
    for (let batch = 0; batch < 3; batch++) {
      batches[batch]?.finish()
      await turn()
    }
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3], [4]])
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40])
  })

  it("fails together, and what comes after goes on", async () => {
    const { together, batches } = gated({ batch: 5, waiting: 10 })
    const first = together.add(1)
    const others = [together.add(2), together.add(3)]
    batches[0]?.finish(new Error("away"))
    await expect(first).rejects.toThrow("away")
    await turn()
    batches[1]?.finish()
    expect(await Promise.all(others)).toEqual([20, 30])
  })

  it("is refused at once when too much waits already", async () => {
    const { together, batches } = gated({ batch: 5, waiting: 1 })
    const taken = [together.add(1), together.add(2)]
    await expect(together.add(3)).rejects.toThrow("wait already")
    batches[0]?.finish()
    await turn()
    batches[1]?.finish()
    expect(await Promise.all(taken)).toEqual([10, 20])
  })
})
