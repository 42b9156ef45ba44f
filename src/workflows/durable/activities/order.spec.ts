// What settling orders does between the shop and the books, whoever they are.
import { DomainError } from "../../../core"
import { type Books, type Look, orderActivities, type Settling } from "./order"

interface Facts {
  readAs: number
}

const SETTLED: Settling = { outcome: "settled", mail: true }
const STALE: Settling = { outcome: "stale" }
const POISON = new Error("a line without a price")
const REFUSED = new DomainError("currency.unknown", '"qqq" is no currency code known here.')

/** A world in which reading orders takes ten milliseconds, and whose books answer each order in turn; "stale" once they run out. */
function aWorld(
  answers: Record<string, Settling[] | "unsettleable" | "unreadable" | "refused">,
  gone: string[] = [],
) {
  const noted: { id: string; failure: Error; now: number }[] = []
  /** How the world is apart from the orders. */
  const state = { isTriedOften: false, isDatabaseAway: false }
  let time = 1_000
  let revision = 0
  const looks: { ids: string[]; facts: (Facts | undefined)[]; revisions: number[]; now: number }[] = []
  const vanished: string[] = []
  const mailed: string[] = []
  const idOf = new Map<Facts, string>()
  const books: Books<Facts> = {
    orderRevisions: async (ids) => new Map(ids.map((id) => [id, revision++])),
    async settleOrders(seen: readonly Look<Facts>[], now) {
      const ids = seen.map((look) => idOf.get(look.reading) ?? "?")
      looks.push({ ids, facts: seen.map((l) => l.reading), revisions: seen.map((l) => l.revision), now })
      const failing = ids.find((id) => answers[id] === "unsettleable")
      if (failing !== undefined) throw POISON
      const answerOf = (id = "?") => {
        const turn = answers[id]
        return (Array.isArray(turn) ? turn.shift() : undefined) ?? STALE
      }
      return new Map(seen.map((look, place) => [look, answerOf(ids[place])] as [Look<Facts>, Settling]))
    },
    orderVanished: async (id) => void vanished.push(id),
    async orderUnsettled(id, failure, now) {
      if (state.isDatabaseAway) throw new Error("the database is away")
      noted.push({ id, failure, now })
    },
  }
  const activities = (sets: string[][]) =>
    orderActivities<Facts>({
      shop: {
        async orders(ids) {
          time += 10
          const there = ids.filter((id) => !gone.includes(id))
          return new Map<string, Facts | Error>(
            there.map((id) => {
              if (answers[id] === "unreadable") return [id, POISON]
              if (answers[id] === "refused") return [id, REFUSED]
              const facts = { readAs: time }
              idOf.set(facts, id)
              return [id, facts]
            }),
          )
        },
      },
      books,
      mail: { sendUnsent: async (kind, ref) => void mailed.push(`${kind} ${ref}`) },
      now: () => time,
      isHopeless: () => state.isTriedOften,
      // The sets are the test's: who is asked for first asks for its whole set.
      gather: (forSet) => {
        const asked = new Map<string[], ReturnType<typeof forSet>>()
        return async (id) => {
          const set = sets.find((one) => one.includes(id)) ?? [id]
          if (!asked.has(set)) asked.set(set, forSet(set))
          const answer = (await asked.get(set))?.[set.indexOf(id)]
          if (answer === undefined) throw new Error("not asked")
          if (answer instanceof Error) throw answer
          return answer
        }
      },
    })
  return { activities, looks, vanished, mailed, noted, state }
}

const ref = { order_id: "order_1" }

it("counts an order as looked at before it was read, so that what happens meanwhile is swept", async () => {
  const { activities, looks } = aWorld({ order_1: [SETTLED] })
  await expect(activities([]).settleOrder(ref)).resolves.toEqual({ mail: true })
  expect(looks).toEqual([{ ids: ["order_1"], facts: [{ readAs: 1_010 }], revisions: [0], now: 1_000 }])
})

it("reads again only those orders of a set that somebody else wrote in between", async () => {
  const { activities, looks } = aWorld({ order_1: [SETTLED], order_2: [STALE, SETTLED] })
  const { settleOrder } = activities([["order_1", "order_2"]])
  await Promise.all([settleOrder(ref), settleOrder({ order_id: "order_2" })])
  expect(looks.map(({ ids, now }) => [ids, now])).toEqual([
    [["order_1", "order_2"], 1_000],
    [["order_2"], 1_010],
  ])
})

it("gives way, to be tried again later, when others write the same order all the time", async () => {
  const { activities, looks } = aWorld({})
  await expect(activities([]).settleOrder(ref)).rejects.toThrow(/order order_1 was changed by others/)
  expect(looks).toHaveLength(5)
})

it("settles the others of a set when one of them can't be settled", async () => {
  const { activities } = aWorld({ order_1: [SETTLED], order_2: "unsettleable", order_3: [SETTLED] })
  const { settleOrder } = activities([["order_1", "order_2", "order_3"]])
  const outcomes = await Promise.allSettled(
    ["order_1", "order_2", "order_3"].map((order_id) => settleOrder({ order_id })),
  )
  expect(outcomes).toEqual([
    { status: "fulfilled", value: { mail: true } },
    { status: "rejected", reason: POISON },
    { status: "fulfilled", value: { mail: true } },
  ])
})

it("settles the others of a set in one go when one of them can't be read", async () => {
  const { activities, looks } = aWorld({ order_1: [SETTLED], order_2: "unreadable", order_3: [SETTLED] })
  const { settleOrder } = activities([["order_1", "order_2", "order_3"]])
  const outcomes = await Promise.allSettled(
    ["order_1", "order_2", "order_3"].map((order_id) => settleOrder({ order_id })),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
  expect(looks.map(({ ids }) => ids)).toEqual([["order_1", "order_3"]])
})

describe("an order that can't be settled", () => {
  it("is noted at once where a rule refuses it, and ends its workflow without failing it", async () => {
    const { activities, noted } = aWorld({ order_1: "refused" })
    await expect(activities([]).settleOrder(ref)).resolves.toEqual({ mail: false })
    expect(noted).toEqual([{ id: "order_1", failure: REFUSED, now: 1_010 }])
  })

  it("is noted for any other reason only after it was tried often", async () => {
    const { activities, noted, state } = aWorld({ order_1: "unsettleable" })
    await expect(activities([]).settleOrder(ref)).rejects.toBe(POISON)
    expect(noted).toEqual([])
    state.isTriedOften = true
    await expect(activities([]).settleOrder(ref)).resolves.toEqual({ mail: false })
    expect(noted).toMatchObject([{ id: "order_1", failure: POISON }])
  })

  it("goes on being tried while the database is away, where nothing can be noted either", async () => {
    const { activities, noted, state } = aWorld({ order_1: "unsettleable" })
    Object.assign(state, { isTriedOften: true, isDatabaseAway: true })
    await expect(activities([]).settleOrder(ref)).rejects.toThrow("the database is away")
    expect(noted).toEqual([])
  })
})

it("tells the books of an order that the shop does not have any more, and settles those beside it", async () => {
  const { activities, looks, vanished } = aWorld({ order_2: [SETTLED] }, ["order_1"])
  const { settleOrder } = activities([["order_1", "order_2"]])
  await expect(settleOrder(ref)).resolves.toEqual({ mail: false })
  await expect(settleOrder({ order_id: "order_2" })).resolves.toEqual({ mail: true })
  expect({ looked: looks.map(({ ids }) => ids), vanished }).toEqual({
    looked: [["order_2"]],
    vanished: ["order_1"],
  })
})

it("looks once at an order that is asked for twice at the same moment", async () => {
  const { activities, looks } = aWorld({ order_1: [SETTLED] })
  await activities([["order_1", "order_1"]]).settleOrder(ref)
  expect(looks.map(({ ids }) => ids)).toEqual([["order_1"]])
})

it("sends the order's mail", async () => {
  const { activities, mailed } = aWorld({})
  await activities([]).sendOrderMail(ref)
  expect(mailed).toEqual(["order order_1"])
})
