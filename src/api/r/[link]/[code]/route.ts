// GET /r/:link/:code, a partner's referral URL through a link.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { visit } from "../../visit"

export const GET = (req: MedusaRequest, res: MedusaResponse): Promise<void> =>
  visit(req, res, { code: req.params.code ?? "", link: req.params.link ?? "" })
