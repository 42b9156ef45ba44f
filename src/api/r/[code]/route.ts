// GET /r/:code, a partner's own referral URL.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { visit } from "../visit"

export const GET = (req: MedusaRequest, res: MedusaResponse): Promise<void> =>
  visit(req, res, { code: req.params.code ?? "", link: null })
