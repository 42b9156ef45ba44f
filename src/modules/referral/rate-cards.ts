// The rate cards as the rest of the application sees them: what happens in one transaction each, by name. Holds no rule and no SQL, like
// the service that it is a part of.
import type { Db } from "./books/db"
import type { Page } from "./books/lists"
import {
  rateCard,
  rateCardDifference,
  rateCardHistory,
  type RateCardSummary,
  type RateCardView,
  type RateRowDifference,
} from "./catalog/rate-card-views"
import { type CardBy, changeRateCard, createRateCard, type RateCardChange } from "./catalog/rate-cards"
import type { RateRowInput } from "./catalog/rate-rows"

export class RateCards {
  constructor(private readonly db: Db) {}

  /** Makes the next card out of all of its rows; answers its number. */
  async add(by: CardBy, rates: RateRowInput[]): Promise<number> {
    return await this.db.transaction((trx) => createRateCard(trx, by, rates))
  }

  /** Makes the next card out of the newest one and what changes; answers its number. */
  async change(by: CardBy, change: RateCardChange): Promise<number> {
    return await this.db.transaction((trx) => changeRateCard(trx, by, change))
  }

  /** One card, the newest if no number is named; null while there is none. */
  async one(ownerId: string, which: { number?: number; page?: Page } = {}): Promise<RateCardView | null> {
    return await rateCard(this.db, ownerId, which)
  }

  /** Who made which card when, newest first. */
  async history(ownerId: string, page: Page): Promise<{ rows: RateCardSummary[]; count: number }> {
    return await rateCardHistory(this.db, ownerId, page)
  }

  /** What card `number` says otherwise than card `since`. */
  async difference(
    ownerId: string,
    between: { number: number; since: number },
    page: Page,
  ): Promise<{ rows: RateRowDifference[]; count: number }> {
    return await rateCardDifference(this.db, ownerId, between, page)
  }
}
