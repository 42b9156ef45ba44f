// GET /admin/referral/health: database, Temporal, worker, the ledger, payouts, and what waits.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { durable, referral } from "../../../services"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const [waiting, { ledger, ...earnings }, payouts, unsettled, health] = await Promise.all([
    referral(req.scope).backlog(),
    referral(req.scope).money.health(Date.now()),
    referral(req.scope).payouts.health(Date.now()),
    referral(req.scope).unsettled.health(),
    durable(req.scope).health(),
  ])
  // A worker that should run and can't is trouble, whatever Temporal says; one that is off is meant to be.
  const works = health.worker.state === "running" || health.worker.state === "off"
  const backlog = { ...waiting, orders_unsettled: unsettled.count, ...earnings, ...payouts }
  const troubles =
    backlog.vanished_orders +
    backlog.orders_unsettled +
    backlog.apply_jobs_failed +
    backlog.earnings_overdue +
    backlog.payouts_unknown +
    backlog.payouts_late +
    ledger.findings
  const well = health.temporal.reachable && works && troubles === 0 && !ledger.is_stale
  const orders = { unsettled_since: unsettled.oldest_since }
  res.json({
    health: { status: well ? "ok" : "attention", database: "ok", ...health, orders, ledger, backlog },
  })
}
