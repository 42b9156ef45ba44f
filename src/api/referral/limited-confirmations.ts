// The limit of the page behind the link in a confirmation mail, which is no endpoint of the contract.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { checkLimit } from "../rate-limit"
import { refusing } from "../refusals"

/** Middleware that turns away addresses with too many requests. */
export const limitedConfirmations = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
) => {
  await refusing(async (asked: MedusaRequest) => {
    await checkLimit(asked, "forms", asked.path)
    next()
  })(req, res)
}
