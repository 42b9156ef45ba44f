// Owns how fast a job goes and how long it still takes, from what was read of it lately. Reads nothing.
import { useEffect, useState } from "react"
import type { ApplyJob } from "./settings"

/** Records a second, and seconds left. Null while nothing can be said; 0 records a second when it stands still. */
export interface Pace {
  per_second: number | null
  left_s: number | null
}

interface Sample {
  at_ms: number
  done: number
}

/** Lately: long enough to even out batches, short enough to notice that it stands still. */
const WINDOW_MS = 10_000
const ENOUGH_MS = 3_000

/** The pace of a job that is read again and again; `readAt` tells two readings of the same state apart. */
export function usePace(job: ApplyJob, readAt: number): Pace {
  const [samples, setSamples] = useState<Sample[]>([])
  const { id, done } = job
  useEffect(() => setSamples([]), [id])
  useEffect(() => {
    if (readAt === 0) return
    setSamples((before) => [
      ...before.filter(({ at_ms }) => readAt - at_ms < WINDOW_MS),
      { at_ms: readAt, done },
    ])
  }, [readAt, done])
  return paceOf(job, samples)
}

/** Goes by what this page saw; a page that was just opened, by the job's own times. */
function paceOf({ total, done, started_at, updated_at }: ApplyJob, samples: Sample[]): Pace {
  const [oldest, newest] = [samples[0], samples.at(-1)]
  const seen_ms = oldest && newest ? newest.at_ms - oldest.at_ms : 0
  const all_ms = Date.parse(updated_at) - Date.parse(started_at)
  const per_second =
    oldest && newest && seen_ms >= ENOUGH_MS
      ? ((newest.done - oldest.done) * 1_000) / seen_ms
      : all_ms > 0 && done > 0
        ? (done * 1_000) / all_ms
        : null
  if (per_second === null || per_second === 0) return { per_second, left_s: null }
  return { per_second, left_s: Math.ceil(Math.max(0, total - done) / per_second) }
}
