// GET /admin/referral/settings/example-url: a real partner's URL under settings that are not saved yet.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { ownBase } from "../../own-base"
import type { AdminGetReferralExampleUrl } from "../validators"

export const GET = refusing(
  async (req: AuthenticatedMedusaRequest<unknown, AdminGetReferralExampleUrl>, res) => {
    res.json(await referral(req.scope).defaults.exampleLink(req.validatedQuery, ownBase(req)))
  },
)
