// POST /admin/referral/orders/:id/reassign (rules §4.6, §10.6)
import { reassignOrder } from "../../../../../contract/orders/orders"
import { route } from "../../../../../route"

export const POST = route(reassignOrder, async ({ durable, params, body, actor }) => {
  const { role, partner_id, reason = "", dry_run, fingerprint: seen } = body
  const correction = { kind: "reassign" as const, role, partner_id }
  return { difference: await durable.correctOrder(params.id, { correction, actor, reason, dry_run, seen }) }
})
