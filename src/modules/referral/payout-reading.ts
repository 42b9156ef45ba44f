// The reading of payouts, by name: runs, payouts, their entries, what waits for somebody, and
// a partner's own data, of which their money is most. Changes nothing; who does is payouts.ts.
import type { Instant } from "../../core"
import type { Db } from "./books/db"
import type { Listed, Page } from "./books/lists"
import { type PayoutHealth, payoutHealth } from "./books/payouts/health"
import type { Sealing } from "./books/payouts/details/sealing"
import { type PartnerExport, partnerExport } from "./books/export/partner-export"
import { listPayoutEntries, type PayoutEntryView } from "./books/reading/payout-entries"
import {
  listRuns,
  type RunDetail,
  runDetail,
  type RunFilter,
  type RunView,
} from "./books/reading/payout-runs"
import {
  listPayouts,
  type PayoutDetail,
  payoutDetail,
  type PayoutFilter,
  type PayoutView,
} from "./books/reading/payouts"

export class PayoutReading {
  constructor(
    protected readonly db: Db,
    protected readonly sealing: Sealing,
    /** A call that has taken longer than this is not under way any more. */
    readonly in_flight_ms: number,
  ) {}

  /** Which runs and payouts wait for somebody. */
  async health(now: Instant): Promise<PayoutHealth> {
    return await payoutHealth(this.db, now)
  }

  async listRuns(filter: RunFilter, page: Page): Promise<Listed<RunView>> {
    return await listRuns(this.db, filter, page)
  }

  /** A run with everything that was done to it. Refused with `payout_run.unknown`. */
  async run(runId: string): Promise<RunDetail> {
    return await runDetail(this.db, runId)
  }

  async listPayouts(filter: PayoutFilter, page: Page): Promise<Listed<PayoutView>> {
    return await listPayouts(this.db, this, filter, page)
  }

  /** One payout, with where the money goes for whoever may see it. Refused with `payout.unknown`, `payout_details.unreadable`. */
  async payout(payoutId: string, { withDetails }: { withDetails: boolean }): Promise<PayoutDetail> {
    return await payoutDetail(this.db, this, payoutId, withDetails ? this.sealing : null)
  }

  /**
   * Everything that is kept about a partner, for themselves, with where their money goes. Refused with
   * `partner.unknown`.
   */
  async partnerExport(partnerId: string): Promise<PartnerExport> {
    return await partnerExport(this.db, this.sealing, partnerId)
  }

  /** The entries that a payout covers, or covered, and what each counts in it. Refused with `payout.unknown`. */
  async payoutEntries(payoutId: string, page: Page): Promise<Listed<PayoutEntryView>> {
    return await listPayoutEntries(this.db, payoutId, page)
  }
}
