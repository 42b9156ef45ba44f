// What the workflow of a saved version does in the world, over the narrow interfaces that the worker fills: shift after shift. Owns no rule
// and no place to remember: both are in the books.
import type { ApplyActivities } from "../contract"
import { type ActivityLife, workShift } from "./shift"

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

const SIZES = { first: 1_000, smallest: 250, largest: 5_000 }

/** The activities of a saved version. `whyHopeless` says of an error why trying again can't help, in words for people; null: it may help. */
export function applyActivities(world: {
  books: ApplyBooks
  life: ActivityLife
  whyHopeless: (error: unknown) => string | null
}): ApplyActivities {
  const { books, life, whyHopeless } = world

  async function batch(version: number, size: number) {
    try {
      return await books.applyBatch(version, { size, now: life.now() })
    } catch (error) {
      const why = whyHopeless(error)
      if (why === null) throw error
      await books.failApplyJob(version, why, life.now())
      return "failed"
    }
  }

  return {
    async applyDefaults({ version }) {
      let status: Awaited<ReturnType<typeof batch>> = "running"
      await workShift(life, SIZES, async (size) => {
        status = await batch(version, size)
        return { isMoreLeft: status === "running" }
      })
      return { status }
    },
  }
}
