// POST /admin/referral/settings/test-link
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"
import { testLink } from "../../../../contract/shop/settings"
import { refused } from "../../../../refusals"
import { route } from "../../../../route"
import { referral } from "../../../../services"
import { ownBase } from "../../own-base"
import { probe } from "./probe"
import { bareHost } from "./public-address"

export const POST = route(testLink, async ({ referral, req, body }) => {
  const { url } = body
  // Only what a partner could be handed is asked: this is no way to look around in the shop's own network.
  if ((await referral.settings.partnerInUrl(url, ownBase(req))) === null) {
    const message = "This is no referral URL of a known partner. Test the one that the example shows."
    throw refused("request.invalid", message, "url")
  }
  return await probe(url, ownHosts(req))
})

/**
 * The host names of the backend and the storefront as the shop's configuration has them: the Host header is
 * whatever a client writes.
 */
function ownHosts(req: AuthenticatedMedusaRequest): Set<string> {
  const { admin, projectConfig } = req.scope.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE)
  const { storefrontUrl, allowedOrigins } = referral(req.scope).options
  const pages = parseCorsOrigins(projectConfig.http.adminCors).filter((page) => typeof page === "string")
  return new Set(
    [admin.backendUrl ?? "", storefrontUrl, ...allowedOrigins, ...pages]
      .filter((url) => URL.canParse(url))
      .map((url) => bareHost(new URL(url).hostname)),
  )
}
