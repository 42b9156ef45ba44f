// Limits where the shop has Redis: all of its processes count together, and a Redis that is away stands in nobody's way.
import { RateLimits } from "../../../src/modules/referral/tracking/rate-limits"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"

const LIMITS = { visits: 5, clicks: 5, bindings: 5, forms: 5, linkTests: 5 }
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
    if (limits !== undefined && (await limits.tooMany("clicks", who)) !== null) refused++
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
