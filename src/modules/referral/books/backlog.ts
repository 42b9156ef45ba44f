// What waits, for the health route. What the sweep itself keeps: sweep/.
import { backfillState } from "./backfill"
import { type Db, rowOf } from "./db"

/** What waits, for the health route. */
export interface Backlog {
  unsent_notifications: number
  vanished_orders: number
  /** Coupons that credit nobody, since their promotion was deleted: to be unlinked, no trouble. */
  coupons_without_promotion: number
  /** Leads that count and are not settled yet. */
  open_leads: number
  /** The reading of the orders from before the module was switched on; programs with limits wait for its end. */
  backfill: { status: "waiting" | "running" | "done"; orders: number; orders_waiting_for_it: number }
  /** Saved settings that are being written onto every record. */
  apply_jobs_running: number
  /** The newest settings could not be written: 1, else 0. A failed job of older ones is no trouble any more. */
  apply_jobs_failed: number
}

type Counted = "unsent" | "vanished" | "gone" | "leads" | "awaiting" | "running" | "failed"

export async function backlog(db: Db): Promise<Backlog> {
  const row = await rowOf<Record<Counted, string>>(
    db,
    `SELECT (SELECT count(*) FROM referral_notification WHERE sent_at IS NULL) AS unsent,
            (SELECT count(*) FROM referral_order WHERE vanished) AS vanished,
            (SELECT count(*) FROM referral_coupon WHERE unlinked_at IS NULL AND promotion_gone_at IS NOT NULL) AS gone,
            (SELECT count(*) FROM referral_lead
             WHERE settled_at IS NULL AND erased_at IS NULL AND counts_from IS NOT NULL) AS leads,
            (SELECT count(*) FROM referral_order WHERE awaits_backfill) AS awaiting,
            (SELECT count(*) FROM referral_apply_job WHERE status = 'running') AS running,
            (SELECT count(*) FROM referral_apply_job WHERE status = 'failed'
             AND defaults_version = (SELECT max(version) FROM referral_defaults_version)) AS failed`,
  )
  const { orders, started_at, finished_at } = await backfillState(db)
  const status = finished_at !== null ? "done" : started_at !== null ? "running" : "waiting"
  return {
    unsent_notifications: Number(row?.unsent ?? 0),
    vanished_orders: Number(row?.vanished ?? 0),
    coupons_without_promotion: Number(row?.gone ?? 0),
    open_leads: Number(row?.leads ?? 0),
    backfill: { status, orders, orders_waiting_for_it: Number(row?.awaiting ?? 0) },
    apply_jobs_running: Number(row?.running ?? 0),
    apply_jobs_failed: Number(row?.failed ?? 0),
  }
}
