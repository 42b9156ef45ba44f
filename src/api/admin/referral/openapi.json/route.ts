// GET /admin/referral/openapi.json
import { ENDPOINTS } from "../../../contract"
import { getOpenApiDocument } from "../../../contract/shop/health"
import { openApiDocument } from "../../../openapi/document"
import { route } from "../../../route"

export const GET = route(getOpenApiDocument, () => openApiDocument(ENDPOINTS))
