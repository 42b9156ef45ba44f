// GET /admin/referral/partners/:id/export: everything that is kept about a partner, for themselves, streamed
// since it may be much. It names their bank account: nobody keeps a copy on the way.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { answerStreamed } from "../../../streamed"
import { piecesOf } from "./json"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const found = await referral(req.scope).payouts.partnerExport(req.params.id ?? "")
  const filename = `partner-${String(found.partner.code)}.json`
  res.setHeader("cache-control", "no-store")
  res.setHeader("content-type", "application/json; charset=utf-8")
  await answerStreamed(req, res, { filename, pieces: piecesOf(found, new Date()) })
})
