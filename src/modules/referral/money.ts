// The ledger as the rest of the application sees it: maturing, reviews, adjustments, verification and how they are, and what is read of it,
// by name. Holds no rule and no SQL, like the service that it is a part of.
import type { CommissionState, Instant } from "../../core"
import type { Db } from "./books/db"
import {
  addAdjustment,
  type AdjustmentRequest,
  type NewAdjustment,
  requestAdjustment,
} from "./books/ledger/adjusting"
import { type MoneyHealth, moneyHealth } from "./books/ledger/health"
import { matureBatch, type Matured, type MaturingPlace } from "./books/ledger/maturing"
import { type Review, reviewCommission, type ReviewedMany, reviewMany } from "./books/ledger/review"
import type { Listed, Page } from "./books/lists"
import {
  type AdjustmentFilter,
  type AdjustmentView,
  adjustmentView,
  listAdjustments,
} from "./books/reading/adjustments"
import {
  type BalanceFilter,
  balancesOf,
  type BalanceView,
  listBalances,
  type PartnerBalance,
} from "./books/reading/balances"
import {
  type CommissionDetail,
  commissionDetail,
  type CommissionFilter,
  type CommissionView,
  everyCommission,
  listCommissions,
} from "./books/reading/commissions"
import { type EntryFilter, type EntryView, listEntries } from "./books/reading/ledger"
import { statementOf, type StatementQuestion, type StatementView } from "./books/reading/statement"
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

  /** Reviews several commissions alike, each in a transaction of its own. */
  async reviewMany(
    review: Omit<Review, "commission_id"> & { commission_ids: readonly string[] },
    now: Instant,
  ): Promise<ReviewedMany> {
    return await reviewMany(this.db, review, now)
  }

  /** Posts what an admin asks for in major units, as `adjust` does. */
  async requestAdjustment(request: AdjustmentRequest, now: Instant): Promise<string> {
    return await this.db.transaction((trx) => requestAdjustment(trx, request, now))
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

  // What is read of it

  async listCommissions(filter: CommissionFilter, page: Page): Promise<Listed<CommissionView>> {
    return await listCommissions(this.db, filter, page)
  }

  /** All commissions that a filter finds, page by page: for exports of any length. */
  everyCommission(filter: CommissionFilter): AsyncGenerator<CommissionView[]> {
    return everyCommission(this.db, filter)
  }

  /** A commission with its reviews and entries; null where there is none. */
  async commission(id: string): Promise<CommissionDetail | null> {
    return await commissionDetail(this.db, id)
  }

  async listEntries(filter: EntryFilter, page: Page): Promise<Listed<EntryView>> {
    return await listEntries(this.db, filter, page)
  }

  async listAdjustments(filter: AdjustmentFilter, page: Page): Promise<Listed<AdjustmentView>> {
    return await listAdjustments(this.db, filter, page)
  }

  async adjustment(id: string): Promise<AdjustmentView> {
    return await adjustmentView(this.db, id)
  }

  async listBalances(filter: BalanceFilter, page: Page): Promise<Listed<BalanceView>> {
    return await listBalances(this.db, filter, page)
  }

  /** What a partner stands at, ever earned and was paid, in each currency. */
  async balancesOf(partnerId: string): Promise<PartnerBalance[]> {
    return await balancesOf(this.db, partnerId)
  }

  /** A partner's statement of one month in one currency, its lines read page by page. */
  async statement(question: StatementQuestion): Promise<StatementView> {
    return await statementOf(this.db, question)
  }
}
