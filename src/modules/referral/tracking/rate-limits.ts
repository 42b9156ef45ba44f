// Counts requests of one address: in the shop's Redis where it has one, so that all processes count together, else in this process. Redis
// that is away or slow is stood in for by this process, and never makes a request fail.
import Redis from "ioredis"
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible"
import type { ReferralOptions } from "../options"

const MINUTE_SECONDS = 60
const REDIS_PATIENCE_MS = 100
/**
 * A site has so many times what one of its connections has: it may be an office, or one person with 65,536
 * addresses.
 */
const SITE_TIMES = 10

/**
 * Every public write, each with a limit of its own and together under `writes`, which alone holds for what
 * comes along with a request of the shop's.
 */
export type Limited = keyof Exclude<ReferralOptions["rateLimits"], false>

/** Those that do not count among the public writes together: they are all of them, or no stranger's. */
const ALONE: readonly Limited[] = ["writes", "linkTests"]

/** The asker, by the hash of their connection, and of the site it belongs to where there is one. */
export interface Asking {
  connection: string
  site: string | null
}

type Limiter = RateLimiterMemory | RateLimiterRedis

export class RateLimits {
  private readonly redis: Redis | null
  private readonly limiters: Map<string, Record<keyof Asking, Limiter>>

  constructor(limits: ReferralOptions["rateLimits"], redisUrl: string | undefined) {
    this.redis = limits === false || redisUrl === undefined ? null : connect(redisUrl)
    this.limiters = new Map(
      Object.entries(limits || {}).map(([name, points]) => [
        name,
        {
          connection: limiter(name, points, this.redis),
          site: limiter(`${name}-site`, points * SITE_TIMES, this.redis),
        },
      ]),
    )
  }

  /** Counts a request. The seconds after which it may come again where it is one too many, else null. */
  async tooMany(name: Limited, asking: Asking): Promise<number | null> {
    const names = ALONE.includes(name) ? [name] : [name, "writes"]
    const waits = await Promise.all(
      names.flatMap((one) => {
        const limiters = this.limiters.get(one)
        return [
          secondsUntil(limiters?.connection, asking.connection),
          secondsUntil(limiters?.site, asking.site),
        ]
      }),
    )
    const longest = Math.max(...waits)
    return longest === 0 ? null : longest
  }

  close(): void {
    this.redis?.disconnect()
  }
}

/** The seconds until one more is allowed; 0 for now. */
async function secondsUntil(limiter: Limiter | undefined, who: string | null): Promise<number> {
  if (limiter === undefined || who === null) return 0
  try {
    await limiter.consume(who)
    return 0
  } catch (refused) {
    return refused instanceof RateLimiterRes ? Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) : 0
  }
}

function limiter(name: string, points: number, redis: Redis | null): Limiter {
  const limit = { keyPrefix: `referral-${name}`, points, duration: MINUTE_SECONDS }
  const inProcess = new RateLimiterMemory(limit)
  if (redis === null) return inProcess
  return new RateLimiterRedis({
    ...limit,
    storeClient: redis,
    insuranceLimiter: inProcess,
    // Who is over the limit is turned away without a word to Redis.
    inMemoryBlockOnConsumed: points + 1,
    rejectIfRedisNotReady: true,
  })
}

function connect(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: REDIS_PATIENCE_MS,
  })
  // Without a listener each failing attempt to connect would be printed; the shop's own Redis modules say it already.
  redis.on("error", () => undefined)
  return redis
}
