// GET /admin/referral/partners/:id/export: streamed, since it may be much. It names a bank account: nobody keeps
// a copy on the way.
import { exportPartner } from "../../../../../contract/catalog/partners"
import { route } from "../../../../../route"
import { answerStreamed } from "../../../streamed"
import { piecesOf } from "./json"

export const GET = route(exportPartner, async ({ referral, req, res, params, now }) => {
  const found = await referral.payouts.partnerExport(params.id)
  const filename = `partner-${String(found.partner.code)}.json`
  res.setHeader("cache-control", "no-store")
  res.setHeader("content-type", "application/json; charset=utf-8")
  await answerStreamed(req, res, { filename, pieces: piecesOf(found, new Date(now)) })
  return null
})
