// How long work is done beside a shop: batch after batch, each as large as the shop can bear, for some seconds. Knows neither what a batch is
// nor where the work has come to.

/** How an activity lives: what Temporal knows of it, and the clocks. */
export interface ActivityLife {
  /** Tells Temporal that somebody is still at work. */
  beat(this: void): void
  /** Somebody wants this process to end. */
  isStopping(this: void): boolean
  now(this: void): number
  /** Milliseconds of a clock that never jumps. */
  elapsed(this: void): number
  rest(this: void, ms: number): Promise<void>
}

/** For a step that may take longer than Temporal waits for a sign of life. */
export interface Heartbeat {
  beatWhile<T>(this: void, work: Promise<T>): Promise<T>
}

/** For a step that asks others, and has to tell them when nobody waits for the answer any more. */
export interface Stopping {
  /** Aborted when somebody wants this process to end. */
  stopping(this: void): AbortSignal
}

/** How many records a batch may have. */
export interface BatchSizes {
  first: number
  smallest: number
  largest: number
}

/** A batch holds its rows so long that nobody who waits for one of them notices. */
const AIM_MS = 80
/** A batch is slowed down by what else goes on when it takes so many times as long for a record as the quickest of late; by less, it is noise. */
const NOISE = 1.2
/** What counts as quickest is forgotten by this factor a batch: tables and machines change while a long job runs. */
const FORGETTING = 1.02
/** So long at a time: then the workflow is asked whether to go on. */
const SHIFT_MS = 20_000

/** Works until a batch says that nothing is left, until the shift is over, or until the process is to end. */
export async function workShift(
  life: ActivityLife,
  sizes: BatchSizes,
  batch: (size: number) => Promise<{ isMoreLeft: boolean }>,
): Promise<void> {
  const end = life.elapsed() + SHIFT_MS
  let size = sizes.first
  let quickest = Number.POSITIVE_INFINITY
  for (;;) {
    const from = life.elapsed()
    const { isMoreLeft } = await batch(size)
    life.beat()
    if (!isMoreLeft || life.isStopping() || life.elapsed() >= end) return
    const took = life.elapsed() - from
    const pace = took / size
    quickest = Math.min(pace, quickest * FORGETTING)
    size = nextSize(size, took, sizes)
    await life.rest(took * restShare(pace / quickest))
  }
}

/** As many records as should take the time that is aimed at; never more than twice as many as the last time. */
function nextSize(size: number, took_ms: number, { smallest, largest }: BatchSizes): number {
  const fitting = Math.round((size * AIM_MS) / Math.max(took_ms, 1))
  return Math.max(smallest, Math.min(largest, size * 2, fitting))
}

/**
 * How long the database belongs to the shop after a batch, as a share of what the batch took: nothing while nobody else is at work, up to
 * as long again where the shop and the work slow each other down.
 */
const restShare = (slowdown: number): number => Math.max(0, Math.min(1, 2 * (slowdown - NOISE)))
