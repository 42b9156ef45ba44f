// How a shift of transfers goes, whoever the books and the provider are: what is written before and after each call, and what silence means.
import type { Transfer } from "../../../../core"
import { type DueTransfer, type Provider, Transfers } from "./transfers"

type Act = (transfer: Pick<Transfer, "idempotency_key">, signal: AbortSignal) => Promise<unknown>

const PAID: Act = async ({ idempotency_key }) => ({
  outcome: "paid",
  reference: `at the bank: ${idempotency_key}`,
})
const NEVER: Act = () => new Promise(() => undefined)
const BROKEN: Act = async () => {
  throw new Error("502 Bad Gateway")
}
/** What the worker's clock says. */
const NOW = 5_000
const nameOf = (n: number) => `p${n}`

interface Setup {
  /** How many payouts are due to be sent. */
  send?: number
  /** Payouts of unknown outcome that are due to be looked up. */
  lookUp?: string[]
  /** What the provider does with each payout, or with all. */
  provider?: Act | Record<string, Act>
  needsDetails?: boolean
  parallel?: number
  perMinute?: number
  timeout_ms?: number
  unanswered?: number
  /** Payouts of which there is nothing to send any more. */
  settled?: string[]
  /** Payouts that the books can't begin. */
  unreadable?: string[]
  /** When the books wrote that a payout begins. */
  begunAt?: number
  late?: string[]
}

/** Books with so many payouts that are due, and a provider. Keeps what was done, in its order. */
function aShift({ send = 0, lookUp = [], provider = PAID, parallel = 5, unanswered = 0, ...more }: Setup) {
  const stop = new AbortController()
  const told: string[] = []
  const reported: string[] = []
  const state = { calls: 0, side_by_side: 0, most: 0 }
  const open = new Map<string, DueTransfer["do"]>([
    ...lookUp.map((id) => [id, "look_up"] as const),
    ...Array.from({ length: send }, (_, n) => [nameOf(n + 1), "send"] as const),
  ])
  const act = async (id: string, signal: AbortSignal) => {
    state.calls++
    state.most = Math.max(state.most, ++state.side_by_side)
    try {
      const its = typeof provider === "function" ? provider : (provider[id] ?? PAID)
      return await its({ idempotency_key: id }, signal)
    } finally {
      state.side_by_side--
    }
  }
  const its: Provider = {
    keyLivesHours: 24,
    needsDetails: more.needsDetails ?? false,
    send: (transfer, signal) => act(transfer.idempotency_key, signal),
    lookup: ({ idempotency_key }, signal) => act(idempotency_key, signal),
  }
  const transfers = new Transfers(
    {
      books: {
        due: async () =>
          [...open].map(([payout_id, what]) => ({
            payout_id,
            do: what,
            attempts: what === "send" ? 0 : 1,
            reference: null,
          })),
        begin: async (id) => {
          if (more.unreadable?.includes(id)) throw new Error("details unreadable")
          open.delete(id)
          if (more.settled?.includes(id)) return null
          told.push(`begin ${id}`)
          const amount = { amount_minor: 1_000n, currency_code: "usd", memo: "" }
          const transfer = {
            idempotency_key: id,
            ...amount,
            partner: { id: "jim", name: "Jim" },
            details: null,
          }
          return { transfer, attempt: 1, begun_at: more.begunAt ?? NOW }
        },
        end: async (id, { answer, attempt, key_lives_hours }) => {
          open.delete(id)
          told.push(`${answer.outcome} ${id}`)
          if ("reason" in answer && answer.reason !== undefined) told.push(answer.reason)
          expect({ attempt, key_lives_hours }).toEqual({ attempt: 1, key_lives_hours: 24 })
          return { late: more.late?.includes(id) ?? false }
        },
      },
      provider: its,
      pace: {
        timeout_ms: more.timeout_ms ?? 30,
        room: () => rooms(parallel),
        takeCall: async () => (state.calls < (more.perMinute ?? Infinity) ? 0 : 45_000),
        leaveAlone_ms: (times) => times * 1_000,
        trouble_ms: 60_000,
      },
      life: { now: () => NOW, elapsed: () => 0, stopping: () => stop.signal },
      report: {
        paidLate: (id) => void reported.push(`late ${id}`),
        stuck: (id, error) => void reported.push(`stuck ${id}: ${String(error)}`),
      },
    },
    "refrun_1",
    unanswered,
  )
  return { work: () => transfers.work(), told, reported, stop: () => stop.abort(), seen: () => state }
}

/** So many at a time. */
function rooms(count: number) {
  const waiting: (() => void)[] = []
  let taken = 0
  return async <T>(call: () => Promise<T>): Promise<T> => {
    if (taken >= count) await new Promise<void>((go) => waiting.push(go))
    taken++
    try {
      return await call()
    } finally {
      taken--
      waiting.shift()?.()
    }
  }
}

const begun = (told: string[]) => told.filter((line) => line.startsWith("begin"))

describe("a payout that is due to be sent", () => {
  it("is of unknown outcome in the books before the provider is called, and what it answers is booked after", async () => {
    const { work, told } = aShift({ send: 1 })
    await expect(work()).resolves.toEqual({ isDone: true, unanswered: 0, rest_ms: 0 })
    expect(told).toEqual(["begin p1", "paid p1"])
  })

  it("has failed only where the provider says so", async () => {
    const { work, told } = aShift({
      send: 1,
      provider: async () => ({ outcome: "failed", reason: "closed" }),
    })
    await work()
    expect(told).toEqual(["begin p1", "failed p1", "closed"])
  })

  it.each<[string, Act, string]>([
    ["throws", BROKEN, "502 Bad Gateway"],
    [
      "throws what PostgreSQL can't keep",
      async () => {
        throw new Error("502\u0000Bad\nGateway")
      },
      "502 Bad Gateway",
    ],
    [
      "does not answer in time, and heeds no signal",
      NEVER,
      "The provider did not answer within 0.03 seconds.",
    ],
    [
      "gives up when it is told to",
      (_, signal) =>
        new Promise((_go, stop) => signal.addEventListener("abort", () => stop(new Error("aborted")))),
      "The provider did not answer within 0.03 seconds.",
    ],
    ["answers nonsense", async () => "OK", "The provider's answer is none that its interface knows."],
  ])("stays unknown when the provider %s", async (_, provider, reason) => {
    const { work, told } = aShift({ send: 1, provider })
    await work()
    expect(told).toEqual(["begin p1", "unknown p1", reason])
  })

  it("is not sent when the books have settled it meanwhile", async () => {
    const { work, told, seen } = aShift({ send: 1, settled: ["p1"] })
    await work()
    expect([told, seen().calls]).toEqual([[], 0])
  })

  it("fails without a call where the provider needs details and there are none", async () => {
    const { work, told, seen } = aShift({ send: 1, needsDetails: true })
    await work()
    expect(told.slice(0, 2)).toEqual(["begin p1", "failed p1"])
    expect(seen().calls).toBe(0)
  })

  it("is not sent when the worker was held up so long that others may have decided about it", async () => {
    const { work, told, seen } = aShift({ send: 1, begunAt: NOW - 31 })
    await work()
    expect(told).toEqual([
      "begin p1",
      "not_sent p1",
      "The worker was held up before it could call the provider.",
    ])
    expect(seen().calls).toBe(0)
  })

  it("holds up none of the others when the books can't begin it", async () => {
    const { work, told, reported } = aShift({ send: 3, unreadable: ["p1"] })
    await expect(work()).resolves.toMatchObject({ rest_ms: 60_000 })
    expect(reported).toEqual(["stuck p1: Error: details unreadable"])
    expect(told).toEqual(["begin p2", "paid p2", "begin p3", "paid p3"])
  })
})

describe("a payout of unknown outcome", () => {
  it("is looked up, and never sent", async () => {
    const { work, told } = aShift({
      lookUp: ["p1", "p2"],
      provider: { p2: async () => ({ outcome: "not_found" }) },
    })
    await work()
    expect(told).toEqual(["paid p1", "not_found p2"])
  })

  it("that was paid after its money was released is reported", async () => {
    const { work, reported } = aShift({ lookUp: ["p1"], late: ["p1"] })
    await work()
    expect(reported).toEqual(["late p1"])
  })
})

describe("a provider that is away", () => {
  it("makes no more than three payouts unknown, and is left alone", async () => {
    const { work, told } = aShift({ send: 20, provider: BROKEN })
    await expect(work()).resolves.toEqual({ isDone: false, unanswered: 3, rest_ms: 3_000 })
    expect(begun(told)).toEqual(["begin p1", "begin p2", "begin p3"])
  })

  it("is asked once when it was away before, and left alone for longer", async () => {
    const { work, told } = aShift({ send: 20, provider: BROKEN, unanswered: 3 })
    await expect(work()).resolves.toEqual({ isDone: false, unanswered: 4, rest_ms: 4_000 })
    expect(begun(told)).toEqual(["begin p1"])
  })

  it("is away as well when it takes nothing on", async () => {
    const { work } = aShift({
      send: 20,
      provider: async () => ({ outcome: "not_sent", reason: "maintenance" }),
    })
    await expect(work()).resolves.toMatchObject({ unanswered: 3, rest_ms: 3_000 })
  })

  it("is there again with its first answer", async () => {
    const { work, told } = aShift({ send: 20, unanswered: 9 })
    await expect(work()).resolves.toEqual({ isDone: true, unanswered: 0, rest_ms: 0 })
    expect(begun(told)).toHaveLength(20)
  })

  it("is not away because single payouts get no answer", async () => {
    const { work } = aShift({
      send: 9,
      parallel: 1,
      provider: { p2: BROKEN, p3: BROKEN, p5: BROKEN, p6: BROKEN },
    })
    await expect(work()).resolves.toEqual({ isDone: true, unanswered: 0, rest_ms: 0 })
  })
})

describe("a shift", () => {
  it("sends one alone until the provider answers, then so many side by side as are allowed", async () => {
    let answered = 0
    const first: number[] = []
    const slowly: Act = async (transfer, signal) => {
      first.push(answered)
      await new Promise((go) => setTimeout(go, 1))
      answered++
      return await PAID(transfer, signal)
    }
    const { work, seen } = aShift({ send: 12, parallel: 3, provider: slowly, timeout_ms: 5_000 })
    await work()
    expect(first.slice(0, 4)).toEqual([0, 1, 1, 1])
    expect(seen().most).toBe(3)
  })

  it("ends when the minute's calls are used up, and says when there are more", async () => {
    const { work, told } = aShift({ send: 20, parallel: 1, perMinute: 4 })
    await expect(work()).resolves.toEqual({ isDone: false, unanswered: 0, rest_ms: 45_000 })
    expect(begun(told)).toHaveLength(4)
  })

  it("begins nothing more when the process is to end, and gives up the call that is under way", async () => {
    const { work, told, stop } = aShift({
      send: 20,
      provider: () => {
        stop()
        return new Promise(() => undefined)
      },
    })
    await expect(work()).resolves.toEqual({ isDone: false, unanswered: 0, rest_ms: 0 })
    expect(told).toEqual(["begin p1", "unknown p1", "The worker was stopped while the provider was asked."])
  })

  it("tries nothing twice, whatever the books say is due", async () => {
    const { work, reported } = aShift({ send: 2, unreadable: ["p1", "p2"] })
    await expect(work()).resolves.toMatchObject({ isDone: true })
    expect(reported).toHaveLength(2)
  })
})
