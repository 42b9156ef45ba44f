// POST /admin/referral/orders/:id/recalculate (rules §4.6, §10.6)
import { recalculateOrder } from "../../../../../contract/orders/orders"
import { route } from "../../../../../route"

export const POST = route(recalculateOrder, async ({ durable, params, body, actor }) => {
  const { with: rules, reason = "", dry_run, fingerprint: seen } = body
  const correction = { kind: "recalculate" as const, with: rules }
  return { difference: await durable.correctOrder(params.id, { correction, actor, reason, dry_run, seen }) }
})
