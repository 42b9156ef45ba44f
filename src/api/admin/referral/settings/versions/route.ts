// GET /admin/referral/settings/versions: who changed what when, newest first.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../../services"
import { authorsOf } from "../authors"
import type { AdminGetReferralSettingsVersions } from "../validators"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminGetReferralSettingsVersions>,
  res: MedusaResponse,
): Promise<void> {
  const { limit, offset } = req.validatedQuery
  const { versions, count } = await referral(req.scope).defaults.versions({ limit, offset })
  const authors = await authorsOf(
    req.scope,
    versions.map((version) => version.author),
  )
  const named = versions.map((version) => ({ ...version, author: authors(version.author) }))
  res.json({ versions: named, count, offset, limit })
}
