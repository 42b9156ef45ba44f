// GET /admin/referral/settings/versions
import { listSettingsVersions } from "../../../../contract/shop/settings"
import { paged } from "../../../../paged"
import { route } from "../../../../route"
import { authorsOf } from "../authors"

export const GET = route(listSettingsVersions, async ({ referral, scope, query }) => {
  const { limit, offset } = query
  const { versions, count } = await referral.settings.versions({ limit, offset })
  const authors = await authorsOf(
    scope,
    versions.map((version) => version.author),
  )
  const named = versions.map((version) => ({ ...version, author: authors(version.author) }))
  return paged("versions", named, { count }, query)
})
