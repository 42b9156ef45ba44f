// GET, POST /admin/referral/adjustments
import { createAdjustment, listAdjustments } from "../../../contract/money/adjustments"
import { paged } from "../../../paged"
import { route } from "../../../route"
import { actorsOf, withActors } from "../actors"
import { requiredIdempotencyKey } from "../idempotency-key"

export const GET = route(listAdjustments, async ({ referral, scope, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.money.listAdjustments(filter, { limit, offset })
  return paged("adjustments", await withActors(scope, listed.rows, "actor"), listed, query)
})

export const POST = route(createAdjustment, async ({ referral, scope, req, body, actor, now }) => {
  const request = { ...body, actor, idempotency_key: requiredIdempotencyKey(req) }
  const adjustment = await referral.money.adjustment(await referral.money.requestAdjustment(request, now))
  const actors = await actorsOf(scope, [adjustment.actor])
  return { adjustment: { ...adjustment, actor: actors(adjustment.actor) } }
})
