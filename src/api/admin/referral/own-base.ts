// Where the backend's own referral URLs begin: at the address at which the admin reaches it.
import type { MedusaRequest } from "@medusajs/framework/http"

/** @example ownBase(req) // "https://api.shop.example/r" */
export const ownBase = (req: MedusaRequest): string => `${req.protocol}://${req.get("host") ?? ""}/r`
