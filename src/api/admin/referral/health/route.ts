// GET /admin/referral/health
import { getHealth } from "../../../contract/shop/health"
import { route } from "../../../route"

export const GET = route(getHealth, async ({ referral, durable, now }) => {
  const [waiting, { ledger, ...earnings }, payouts, unsettled, health] = await Promise.all([
    referral.backlog(),
    referral.money.health(now),
    referral.payouts.health(now),
    referral.unsettled.health(),
    durable.health(),
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
  const status = well ? ("ok" as const) : ("attention" as const)
  const orders = { unsettled_since: unsettled.oldest_since }
  return { health: { status, database: "ok" as const, ...health, orders, ledger, backlog } }
})
