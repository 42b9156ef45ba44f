// Owns from where the admin's session may change something: a browser sends its cookie along with any site's
// form. Tokens and API keys are sent by programs alone, and may come from anywhere.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"
import { refusal, type Refusal, refuse } from "../../../refusals"

const READS = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Middleware: a session changes something from the admin's own pages alone, and by JSON, which no form sends.
 */
export function fromOurPagesOnly(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const refused = READS.has(req.method) || !isSession(req) ? null : refusalOf(req)
  if (refused === null) next()
  else refuse(res, refused)
}

/** Medusa asks an API key first, then the session, and a token only where there is none. */
function isSession(req: MedusaRequest): boolean {
  const { session, auth_context } = req as unknown as Signed
  return session?.auth_context !== undefined && auth_context === session.auth_context
}

/** As Medusa leaves a request that is signed in. */
interface Signed {
  auth_context?: object
  session?: { auth_context?: object }
}

function refusalOf(req: MedusaRequest): Refusal | null {
  if (!isFromOurPages(req)) {
    const message =
      "A signed-in browser changes this from the admin's own pages only. Programs send a token or an API key."
    return refusal("request.foreign_origin", message)
  }
  if (isJson(req) || isEmpty(req)) return null
  const message = "Send the body as JSON, with content-type: application/json."
  return refusal("request.not_json", message)
}

function isFromOurPages(req: MedusaRequest): boolean {
  const origin = req.get("origin") ?? originOf(req.get("referer"))
  if (origin === undefined) return req.get("sec-fetch-site") === "same-origin"
  if (origin === `${req.protocol}://${req.get("host") ?? ""}`) return true
  const { http } = req.scope.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  // Not authCors: storefronts stand there, too.
  return parseCorsOrigins(http.adminCors).some((allowed) =>
    typeof allowed === "string" ? allowed === origin : allowed.test(origin),
  )
}

/** The origin of a page's address. */
const originOf = (referer: string | undefined): string | undefined =>
  referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : undefined

const isJson = (req: MedusaRequest): boolean =>
  /^application\/json\s*(;|$)/i.test(req.get("content-type") ?? "")

/** Nothing was sent: a form always names its kind. */
const isEmpty = (req: MedusaRequest): boolean =>
  req.get("content-type") === undefined &&
  req.get("transfer-encoding") === undefined &&
  (req.get("content-length") ?? "0") === "0"
