// What the workflow of a saved version does in the world, over the narrow interfaces that the worker fills: batch after batch, each as
// large as the shop can bear. Owns no rule and no place to remember: both are in the books.
import type { ApplyActivities } from "../contract"

/** The referral module's bookkeeping of a job. */
export interface ApplyBooks {
  /** Writes the next batch in one transaction, unless there is none, or a newer version was saved. */
  applyBatch(
    version: number,
    batch: { size: number; now: number },
  ): Promise<"running" | "superseded" | "done" | "failed">
  /** Ends the job with what is wrong. */
  failApplyJob(version: number, error: string, now: number): Promise<void>
}

/** How the activity lives: what Temporal knows of it, and the clocks. */
export interface ApplyLife {
  /** Tells Temporal that somebody is still at work. */
  beat(this: void): void
  /** Somebody wants this process to end. */
  isStopping(this: void): boolean
  now(this: void): number
  /** Milliseconds of a clock that never jumps. */
  elapsed(this: void): number
  rest(this: void, ms: number): Promise<void>
}

const SMALLEST = 250
const LARGEST = 5_000
const FIRST = 1_000
/** A batch holds its rows so long that nobody who waits for one of them notices. */
const AIM_MS = 80
/** A batch is slowed down by what else goes on when it takes so many times as long for a record as the quickest of late; by less, it is noise. */
const NOISE = 1.2
/** What counts as quickest is forgotten by this factor a batch: tables and machines change while a long job runs. */
const FORGETTING = 1.02
/** So long at a time: then the workflow is asked whether to go on. */
const SHIFT_MS = 20_000

/** The activities of a saved version. `isHopeless` tells an error that trying again can't help. */
export function applyActivities(world: {
  books: ApplyBooks
  life: ApplyLife
  isHopeless: (error: unknown) => boolean
}): ApplyActivities {
  const { books, life, isHopeless } = world

  async function batch(version: number, size: number) {
    try {
      return await books.applyBatch(version, { size, now: life.now() })
    } catch (error) {
      if (!isHopeless(error)) throw error
      await books.failApplyJob(version, reasonOf(error), life.now())
      return "failed"
    }
  }

  return {
    async applyDefaults({ version }) {
      const end = life.elapsed() + SHIFT_MS
      let size = FIRST
      let quickest = Number.POSITIVE_INFINITY
      for (;;) {
        const from = life.elapsed()
        const status = await batch(version, size)
        life.beat()
        if (status !== "running" || life.isStopping() || life.elapsed() >= end) return { status }
        const took = life.elapsed() - from
        const pace = took / size
        quickest = Math.min(pace, quickest * FORGETTING)
        size = nextSize(size, took)
        await life.rest(took * restShare(pace / quickest))
      }
    },
  }
}

/** As many records as should take the time that is aimed at; never more than twice as many as the last time. */
function nextSize(size: number, took_ms: number): number {
  const fitting = Math.round((size * AIM_MS) / Math.max(took_ms, 1))
  return Math.max(SMALLEST, Math.min(LARGEST, size * 2, fitting))
}

/**
 * How long the database belongs to the shop after a batch, as a share of what the batch took: nothing while nobody else is at work, up to
 * as long again where the shop and the job slow each other down.
 */
const restShare = (slowdown: number): number => Math.max(0, Math.min(1, 2 * (slowdown - NOISE)))

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
