// GET /admin/referral/openapi.json: every route of the plugin, as a document that tools read.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { openApiDocument } from "../../../openapi/document"
import { OPERATIONS } from "../../../operations"

export function GET(_req: AuthenticatedMedusaRequest, res: MedusaResponse): void {
  res.json(openApiDocument(OPERATIONS))
}
