// Owns how long orders wait for company, so that many are settled for little more than the price of one: what a look at one order costs
// is mostly the query and the transaction around it.
import DataLoader from "dataloader"
import type { Gather } from "../workflows/durable/activities/order"

/** So many orders make a look cheap by the piece; more would only make the first ones wait. */
const ENOUGH = 25
/** An order waits at most so long. Nobody waits for a commission, but everybody for the shop that it is settled beside. */
const PATIENCE_MS = 1_000

/** Sets of up to `ENOUGH`, sent off as soon as they are full, or when the first of them has waited long enough. */
export const gatherInPassing: Gather = (forSet) => {
  let waiting = 0
  let sendOff: () => void = () => undefined
  const loader = new DataLoader(async (ids: readonly string[]) => await forSet(ids), {
    cache: false,
    maxBatchSize: ENOUGH,
    // Called with the first of a set.
    batchScheduleFn: (send) => {
      waiting = 0
      const timer = setTimeout(send, PATIENCE_MS)
      sendOff = () => {
        clearTimeout(timer)
        send()
      }
    },
  })
  return async (id) => {
    const one = loader.load(id)
    if (++waiting === ENOUGH) sendOff()
    return await one
  }
}
