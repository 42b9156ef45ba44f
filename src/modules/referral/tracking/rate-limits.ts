// Counts requests of one address: in the shop's Redis where it has one, so that all processes count together, else in this process. Redis
// that is away or slow is stood in for by this process, and never makes a request fail.
import Redis from "ioredis"
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible"
import type { ReferralOptions } from "../options"

const MINUTE_SECONDS = 60
const REDIS_PATIENCE_MS = 100

/** The routes that are limited, each by itself. */
export type Limited = keyof Exclude<ReferralOptions["rateLimits"], false>

export class RateLimits {
  private readonly redis: Redis | null
  private readonly limiters: Map<string, RateLimiterMemory | RateLimiterRedis>

  constructor(limits: ReferralOptions["rateLimits"], redisUrl: string | undefined) {
    this.redis = limits === false || redisUrl === undefined ? null : connect(redisUrl)
    this.limiters = new Map(
      Object.entries(limits || {}).map(([name, points]) => [name, limiter(name, points, this.redis)]),
    )
  }

  /** Counts a request. The seconds after which it may come again where it is one too many, else null. */
  async tooMany(name: Limited, who: string): Promise<number | null> {
    try {
      await this.limiters.get(name)?.consume(who)
      return null
    } catch (refused) {
      return refused instanceof RateLimiterRes ? Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) : null
    }
  }

  close(): void {
    this.redis?.disconnect()
  }
}

function limiter(name: string, points: number, redis: Redis | null): RateLimiterMemory | RateLimiterRedis {
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
