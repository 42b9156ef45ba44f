// The ledger as the rest of the application sees it: maturing, reviews, adjustments, verification and how they are, by name.
// Holds no rule and no SQL, like the service that it is a part of.
import type { CommissionState, Instant } from "../../core"
import type { Db } from "./books/db"
import { addAdjustment, type NewAdjustment } from "./books/ledger/adjusting"
import { type MoneyHealth, moneyHealth } from "./books/ledger/health"
import { matureBatch, type Matured, type MaturingPlace } from "./books/ledger/maturing"
import { type Review, reviewCommission } from "./books/ledger/review"
import { keepVerification, lastVerification, type Verification, verifyLedger } from "./books/verify/verify"

export class Money {
  constructor(private readonly db: Db) {}

  /** Matures the next earnings that are due. */
  async matureBatch(batch: { after: MaturingPlace | null; size: number; now: Instant }): Promise<Matured> {
    return await matureBatch(this.db, batch)
  }

  /** Holds, releases or voids a commission; answers it as it then is. */
  async review(review: Review, now: Instant): Promise<CommissionState> {
    return await this.db.transaction((trx) => reviewCommission(trx, review, now))
  }

  /** Posts a bonus, correction or write-off, once for each idempotency key; answers its id. */
  async adjust(adjustment: NewAdjustment, now: Instant): Promise<string> {
    return await this.db.transaction((trx) => addAdjustment(trx, adjustment, now))
  }

  /** Recomputes the whole ledger and keeps what was found. */
  async verify(now: Instant): Promise<Verification> {
    const verification = await verifyLedger(this.db, now)
    await keepVerification(this.db, verification)
    return verification
  }

  async lastVerification(): Promise<Verification | null> {
    return await lastVerification(this.db)
  }

  /** What is due and has not matured, and what the last verification said. */
  async health(now: Instant): Promise<MoneyHealth> {
    return await moneyHealth(this.db, now)
  }
}
