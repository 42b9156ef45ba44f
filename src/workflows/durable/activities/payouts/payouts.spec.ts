// What a payout run's workflow has done, whoever the books, the provider and the mail server are.
import { DomainError } from "../../../../core"
import type { PayoutPhase } from "../../contract"
import { draftPayoutsActivities, payoutRunActivities, type RunState } from "./payouts"

const ref = { run_id: "refrun_1" }
const ADMINS = [
  { id: "user_ada", email: "ada@shop.test" },
  { id: "user_bea", email: "bea@shop.test" },
]

interface Setup {
  state?: Partial<RunState>
  batches?: number
  /** Payouts that are due to be sent. */
  due?: string[]
  /** Letters that are unsent, by partner, and to whom mail is refused. */
  letters?: string[]
  refused?: string[]
  msPerLetter?: number
  /** The file can't be made: nobody can open what stands in it. */
  sealed?: boolean
}

function aWorld({ state = {}, batches = 0, due = [], letters = [], refused = [], ...more }: Setup) {
  const { msPerLetter = 10, sealed = false } = more
  let elapsed = 0
  const open = [...due]
  const unsent = [...letters]
  const done: string[] = []
  const post = async (to: string) => {
    elapsed += msPerLetter
    if (refused.includes(to)) throw new Error(`550 ${to}`)
    done.push(`mail ${to}`)
  }
  const seen = {
    ...{ phase: "paying" as PayoutPhase, provider: "bank", again_in_ms: null, mail: false },
    ...{ drafted_at: 4_000, is_settling: false, wants_file: false },
    ...state,
  }
  const activities = payoutRunActivities({
    books: {
      start: async () => "refrun_1",
      look: async () => seen,
      advance: async (_run, { size }) => {
        done.push(`batch of ${size}`)
        return { isMoreLeft: --batches > 0 }
      },
      due: async () =>
        open.map((payout_id) => ({ payout_id, do: "send" as const, attempts: 0, reference: null })),
      begin: async (id) => {
        open.splice(open.indexOf(id), 1)
        done.push(`begin ${id}`)
        const amount = { amount_minor: 1n, currency_code: "usd", memo: "" }
        const transfer = {
          idempotency_key: id,
          ...amount,
          partner: { id: "jim", name: "Jim" },
          details: null,
        }
        return { transfer, attempt: 1, begun_at: 5_000 }
      },
      end: async (id, { answer }) => {
        done.push(`${answer.outcome} ${id}`)
        return { late: false }
      },
      makeFile: async () => {
        if (sealed) throw new DomainError("payout_details.unreadable", "The key is gone.")
        done.push("file")
      },
    },
    providers: {
      get(id) {
        if (id === "gone") throw new Error('There is no payout provider "gone".')
        const answer = { outcome: "unknown" }
        return { keyLivesHours: 0, needsDetails: false, send: async () => answer, lookup: async () => answer }
      },
    },
    pace: {
      timeout_ms: 1_000,
      room: () => (call) => call(),
      takeCall: async () => (seen.provider === "file" ? 60_000 : 0),
      leaveAlone_ms: () => 0,
      trouble_ms: 60_000,
    },
    life: {
      beat: () => undefined,
      isStopping: () => false,
      stopping: () => new AbortController().signal,
      now: () => 5_000,
      elapsed: () => elapsed,
      rest: async () => undefined,
      beatWhile: (work) => work,
    },
    mail: {
      // Those that were tried stand behind those that were not.
      takeUnsent: async (_run, limit) => {
        const taken = unsent.splice(0, limit)
        unsent.push(...taken)
        return taken.map((id) => ({ id }))
      },
      async send({ id }) {
        await post(id)
        unsent.splice(unsent.indexOf(id), 1)
      },
    },
    reminders: {
      waiting: async () => (seen.phase === "waiting" ? "the run" : null),
      admins: async () => ADMINS,
      remind: ({ email }, run, n) => post(`${email} about ${run}, ${n}`),
    },
    remind_every_ms: 72 * 3_600_000,
    report: {
      paidLate: () => undefined,
      stuck: () => undefined,
      waits: (run, reason) => void done.push(`${run}: ${reason}`),
    },
  })
  const pay = () => activities.payPayouts({ ...ref, provider: seen.provider, unanswered: 0 })
  return { ...activities, pay, done, unsent }
}

describe("looking at a run", () => {
  it.each<[Partial<RunState>, object]>([
    [{ phase: "drafting" }, { has_batches: true }],
    [{ phase: "releasing" }, { has_batches: true }],
    [{ phase: "asking", is_settling: true }, { has_batches: true }],
    [{ phase: "waiting" }, { has_batches: false, waiting_since: 4_000, remind_every_ms: 259_200_000 }],
    [{ phase: "paused" }, { waiting_since: null }],
    [
      { phase: "paying", again_in_ms: 60_000 },
      { has_batches: false, again_in_ms: 60_000 },
    ],
    [
      { phase: "asking", wants_file: true },
      { has_batches: false, again_in_ms: 0 },
    ],
  ])("that is %j tells its workflow %j", async (state, told) => {
    await expect(aWorld({ state }).lookAtPayoutRun(ref)).resolves.toMatchObject(told)
  })
})

it("works off batches until the books say that there are none", async () => {
  const { advancePayoutRun, done } = aWorld({ batches: 3 })
  await advancePayoutRun(ref)
  expect(done).toHaveLength(3)
})

describe("paying", () => {
  it("makes the file when all that it will hold has begun, and asks nobody how fast", async () => {
    const { pay, done } = aWorld({ state: { provider: "file" }, due: ["p1", "p2"] })
    await expect(pay()).resolves.toEqual({ unanswered: 0, rest_ms: 0 })
    expect(done).toEqual(["begin p1", "unknown p1", "begin p2", "unknown p2", "file"])
  })

  it("waits with a file whose details nobody can open, instead of ending the run", async () => {
    const { pay, done } = aWorld({ state: { provider: "file" }, due: ["p1"], sealed: true })
    await expect(pay()).resolves.toEqual({ unanswered: 0, rest_ms: 600_000 })
    expect(done.at(-1)).toBe("refrun_1: The key is gone.")
  })

  it("makes no file for a provider that pays by itself", async () => {
    const { pay, done } = aWorld({ due: ["p1"] })
    await pay()
    expect(done).toEqual(["begin p1", "unknown p1"])
  })

  it("begins nothing, and waits, while the run's provider is not among the options", async () => {
    const { pay, done } = aWorld({ state: { provider: "gone" }, due: ["p1"] })
    await expect(pay()).resolves.toEqual({ unanswered: 0, rest_ms: 600_000 })
    expect(done).toEqual(['refrun_1: There is no payout provider "gone".'])
  })
})

describe("mail to partners", () => {
  it("goes to all of them", async () => {
    const letters = Array.from({ length: 120 }, (_, n) => `p${n}@partner.test`)
    const { sendPayoutMail, done, unsent } = aWorld({ letters })
    await expect(sendPayoutMail(ref)).resolves.toEqual({ isMoreLeft: false })
    expect([done.length, unsent]).toEqual([120, []])
  })

  it("that is refused keeps no other from its partner, and is tried again later", async () => {
    const { sendPayoutMail, done, unsent } = aWorld({ letters: ["jim", "ann", "bob"], refused: ["jim"] })
    await expect(sendPayoutMail(ref)).rejects.toThrow("550 jim")
    expect([done, unsent]).toEqual([["mail ann", "mail bob"], ["jim"]])
  })

  it("goes on in the next shift after some seconds", async () => {
    const { sendPayoutMail, unsent } = aWorld({ letters: ["jim", "ann", "bob"], msPerLetter: 15_000 })
    await expect(sendPayoutMail(ref)).resolves.toEqual({ isMoreLeft: true })
    expect(unsent).toEqual(["bob"])
  })

  it("is not tried on and on where none of it can be sent", async () => {
    const who = ["jim", "ann", "bob"]
    const { sendPayoutMail } = aWorld({ letters: who, refused: who, msPerLetter: 15_000 })
    await expect(sendPayoutMail(ref)).rejects.toThrow("550 jim")
  })
})

describe("a reminder", () => {
  it("goes to every admin, also when one of them can't be reached", async () => {
    const refused = ["ada@shop.test about the run, 2"]
    const { remindAdmins, done } = aWorld({ state: { phase: "waiting" }, refused })
    await expect(remindAdmins({ ...ref, n: 2 })).rejects.toThrow("550 ada")
    expect(done).toEqual(["mail bea@shop.test about the run, 2"])
  })

  it("goes to nobody when the run does not wait any more", async () => {
    const { remindAdmins, done } = aWorld({ state: { phase: "paying" } })
    await remindAdmins({ ...ref, n: 0 })
    expect(done).toEqual([])
  })
})

it("drafts one run a period, up to its end, however often it is asked to", async () => {
  const started: object[] = []
  const { draftPayouts } = draftPayoutsActivities({
    books: {
      start: async (run) => {
        started.push(run)
        return "refrun_1"
      },
    },
    life: { now: () => 9_000 },
  })
  await expect(draftPayouts("1970-01-01T00:00:05.000Z")).resolves.toEqual(ref)
  expect(started).toEqual([
    {
      period_end: 5_000,
      idempotency_key: "schedule:1970-01-01T00:00:05.000Z",
      source: "schedule",
      actor: null,
    },
  ])
})
