// Limits where the shop has Redis: all of its processes count together, and a Redis that is away stands in nobody's way.
import { openBooks } from "../../helpers/books/books"
import { RateLimits } from "../../../src/modules/referral/tracking/rate-limits"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"

const LIMITS = { visits: 5, clicks: 5, bindings: 5, forms: 5, writes: 12, linkTests: 5 }
const NOBODY_THERE = "redis://127.0.0.1:1"

const opened: RateLimits[] = []
afterAll(() => {
  for (const one of opened) one.close()
})

/** The limits as one process of the shop has them. */
function aProcess(redisUrl: string | undefined): RateLimits {
  const limits = new RateLimits(LIMITS, redisUrl)
  opened.push(limits)
  return limits
}

/** How many of these requests, one after the other and by turns, were one too many. */
async function refusedOf(processes: RateLimits[], requests: number, who: string): Promise<number> {
  let refused = 0
  for (let request = 0; request < requests; request++) {
    const limits = processes[request % processes.length]
    const asking = { connection: who, site: null }
    if (limits !== undefined && (await limits.tooMany("clicks", asking)) !== null) refused++
  }
  return refused
}

it("are counted by all processes together in the shop's Redis", async () => {
  const both = [aProcess(process.env.TEST_REDIS_URL), aProcess(process.env.TEST_REDIS_URL)]
  // Until its connection stands, and when Redis takes longer than a request may wait for it, a process counts by itself.
  const refused = await untilFound("some of 8 requests to be too many for both", async () => {
    const ofThese = await refusedOf(both, 8, unique("address"))
    return ofThese >= 3 ? ofThese : null
  })
  expect(refused).toBe(3)
})

it("are counted by each process for itself while Redis is away, at once and without a failure", async () => {
  const [first, second] = [aProcess(NOBODY_THERE), aProcess(NOBODY_THERE)]
  expect(await refusedOf([first, second], 12, unique("address"))).toBe(2)
})

it("hold for all public writes of one address together, whatever they write", async () => {
  const limits = aProcess(undefined)
  const asking = { connection: unique("address"), site: null }
  const refused: string[] = []
  for (let round = 0; round < 5; round++) {
    for (const name of ["visits", "forms", "writes"] as const) {
      if ((await limits.tooMany(name, asking)) !== null) refused.push(`${round} ${name}`)
    }
  }
  expect(refused).toEqual(["4 visits", "4 forms", "4 writes"])
})

it("stop who changes its IPv6 network with every request once its site asked ten times as often", async () => {
  const books = await openBooks("limits", { rateLimits: LIMITS })
  const { tracking } = books.service
  const site = `2001:db8:${(Date.now() % 60_000).toString(16)}`
  const waits: (number | null)[] = []
  for (let network = 0; network < 51; network++) {
    waits.push(await tracking.tooMany("clicks", `${site}:${network.toString(16)}::1`))
  }
  expect(waits.flatMap((seconds, place) => (seconds === null ? [] : [place]))).toEqual([50])
  // Its neighbour and IPv4, which has no sites, are counted by themselves; nobody's address is not counted.
  const others = ["2001:db9::1", "198.51.100.1", null, "unknown"]
  expect(await Promise.all(others.map((address) => tracking.tooMany("clicks", address)))).toEqual(
    others.map(() => null),
  )
  await books.close()
})
