// GET /admin/referral/permissions: what the admin who asks may do, so that pages offer nothing that would be
// refused.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { grantedTo } from "../access/granted"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ permissions: [...(await grantedTo(req))].sort() })
}
