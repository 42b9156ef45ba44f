// How a client names a request that must happen once: by a header of its own choosing, the same for every try.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refuse } from "../../refusals"

const HEADER = "Idempotency-Key"
const KEY = /^[\x21-\x7e]{1,255}$/

/** The key; null where there is none, and undefined where it is refused for being none. */
export function idempotencyKeyOf(req: MedusaRequest, res: MedusaResponse): string | null | undefined {
  const key = req.get(HEADER) ?? null
  if (key === null || KEY.test(key)) return key
  if (key === "") return null
  refuseKey(res, "idempotency_key.invalid")
  return undefined
}

export function refuseKey(
  res: MedusaResponse,
  code: "idempotency_key.missing" | "idempotency_key.invalid",
): void {
  const message = `Send the header ${HEADER}, 1 to 255 characters without spaces: with the same key it happens once.`
  refuse(res, { type: "invalid_data", code, message, path: HEADER })
}
