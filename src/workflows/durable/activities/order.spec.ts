// What settling an order does between the shop and the books, whoever they are.
import { type Books, orderActivities, type Settling } from "./order"

interface Facts {
  readAs: number
}

/** A world in which reading an order takes ten milliseconds, and whose books answer in turn. */
function aWorld(answers: Settling[], found = true) {
  let time = 1_000
  const seen: { facts: Facts; seen: { revision: number; now: number } }[] = []
  const vanished: string[] = []
  const mailed: string[] = []
  let revision = 0
  const books: Books<Facts> = {
    orderRevision: async () => revision++,
    settleOrder: async (_id, facts, look) => {
      seen.push({ facts, seen: look })
      return answers.shift() ?? { outcome: "stale" }
    },
    orderVanished: async (id) => void vanished.push(id),
  }
  const activities = orderActivities<Facts>({
    shop: {
      orderFacts: async () => {
        time += 10
        return found ? { readAs: time } : null
      },
    },
    books,
    mail: { sendUnsent: async (kind, ref) => void mailed.push(`${kind} ${ref}`) },
    now: () => time,
  })
  return { activities, seen, vanished, mailed }
}

const ref = { order_id: "order_1" }

it("counts an order as looked at before it was read, so that what happens meanwhile is swept", async () => {
  const { activities, seen } = aWorld([{ outcome: "settled", mail: true }])
  await expect(activities.settleOrder(ref)).resolves.toEqual({ mail: true })
  expect(seen).toEqual([{ facts: { readAs: 1_010 }, seen: { revision: 0, now: 1_000 } }])
})

it("reads the order again when somebody else wrote in between", async () => {
  const { activities, seen } = aWorld([{ outcome: "stale" }, { outcome: "settled", mail: false }])
  await activities.settleOrder(ref)
  expect(seen.map((look) => [look.facts.readAs, look.seen.revision])).toEqual([
    [1_010, 0],
    [1_020, 1],
  ])
})

it("gives way, to be tried again later, when others write the same order all the time", async () => {
  const { activities, seen } = aWorld([])
  await expect(activities.settleOrder(ref)).rejects.toThrow(/order order_1 was changed by others/)
  expect(seen).toHaveLength(5)
})

it("tells the books of an order that the shop does not have any more, and posts nothing", async () => {
  const { activities, seen, vanished } = aWorld([], false)
  await expect(activities.settleOrder(ref)).resolves.toEqual({ mail: false })
  expect({ seen, vanished }).toEqual({ seen: [], vanished: ["order_1"] })
})

it("sends the order's mail", async () => {
  const { activities, mailed } = aWorld([])
  await activities.sendOrderMail(ref)
  expect(mailed).toEqual(["order order_1"])
})
