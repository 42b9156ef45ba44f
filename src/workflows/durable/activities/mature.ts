// What maturing does in the world, over the narrow interfaces that the worker fills: batch after batch from one place to the next. Owns no
// rule: core decides what is due.
import type { MatureActivities, MaturingPlace } from "../contract"
import { type ActivityLife, type Heartbeat, workShift } from "./shift"

/** An order whose earnings could not mature. */
export interface LeftOut {
  order_id: string
  reason: string
}

/** The referral module's bookkeeping of what is due. */
export interface MatureBooks {
  /** Matures the next earnings that are due; an order that can't be is left out, and holds up none of the others. */
  matureBatch(batch: {
    after: MaturingPlace | null
    size: number
    now: number
  }): Promise<{ left_out: readonly LeftOut[]; next: MaturingPlace | null }>
}

/** An earning is a lock on its order and on its partner's balance: fewer at a time than records that nobody else writes. */
const SIZES = { first: 100, smallest: 25, largest: 1_000 }

/** The activities of maturing. `report` tells somebody about an order that was left out: the next run tries it again. */
export function matureActivities(world: {
  books: MatureBooks
  life: ActivityLife & Heartbeat
  report: (order: LeftOut) => void
}): MatureActivities {
  const { books, life, report } = world
  return {
    async matureDue(after) {
      let place = after
      await workShift(life, SIZES, async (size) => {
        // A batch that waits for locks, or is taken apart, takes its time.
        const batch = books.matureBatch({ after: place, size, now: life.now() })
        const { left_out, next } = await life.beatWhile(batch)
        left_out.forEach(report)
        place = next
        return { isMoreLeft: next !== null }
      })
      return { next: place }
    },
  }
}
