// Books of a suite about payouts, opened before its first test and closed after its last; after each test the verifier finds nothing off in
// them. Owns no expectation beyond that.
import { bookkeeping } from "../bookkeeping"
import { DAY_MS, hasBeenOnFor } from "../books"
import { anApprovedPayoutOf } from "./payouts"

/** After whatever a test gives partners, however slowly it does so. */
export const NOW = Date.now() + DAY_MS
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
/** For how long a provider recognises a key, where nothing else is said: in hours. */
export const KEY_LIVES_HOURS = 24

/** What a partner who is owed 10.00 stands at before the transfer has an end, when it was paid, and when it was not. */
export const RESERVED = { available: 0n, reserved: 1_000n, paid: 0n }
export const SENT = { available: 0n, reserved: 0n, paid: 1_000n }
export const OWED = { available: 1_000n, reserved: 0n, paid: 0n }

export function payoutSuite(name: string) {
  const books = bookkeeping(name)
  const payouts = () => books.service.payouts
  beforeAll(() => hasBeenOnFor(books, 100))
  afterEach(async () => {
    expect((await books.service.money.verify(NOW)).findings).toEqual([])
  })
  return {
    books: () => books,
    payouts,
    anApprovedPayout: () => anApprovedPayoutOf(books, NOW),
    begins: (id: string, now: number, key_lives_hours = KEY_LIVES_HOURS) =>
      payouts().begin(id, { now, key_lives_hours }),
  }
}
