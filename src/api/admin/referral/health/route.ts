// GET /admin/referral/health: database, Temporal, worker, and what waits.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { durable, referral } from "../../../services"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const [backlog, health] = await Promise.all([referral(req.scope).backlog(), durable(req.scope).health()])
  // A worker that should run and can't is trouble, whatever Temporal says; one that is off is meant to be.
  const works = health.worker.state === "running" || health.worker.state === "off"
  const troubles = backlog.vanished_orders + backlog.apply_jobs_failed
  const well = health.temporal.reachable && works && troubles === 0
  res.json({ health: { status: well ? "ok" : "attention", database: "ok", ...health, backlog } })
}
