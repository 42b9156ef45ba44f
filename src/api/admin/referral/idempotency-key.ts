// The header by which a client names a request that must happen once: the same for every try.
import type { MedusaRequest } from "@medusajs/framework/http"
import { idempotencyKey } from "../../contract/inputs"
import { refused } from "../../refusals"

const HEADER = "Idempotency-Key"

/** The key; null where there is none. Refused with `idempotency_key.invalid`. */
export function idempotencyKeyOf(req: MedusaRequest): string | null {
  const key = req.get(HEADER) ?? ""
  if (key === "") return null
  if (idempotencyKey.safeParse(key).success) return key
  throw wrongKey("idempotency_key.invalid")
}

/** The key. Refused with `idempotency_key.missing` where there is none. */
export function requiredIdempotencyKey(req: MedusaRequest): string {
  const key = idempotencyKeyOf(req)
  if (key === null) throw wrongKey("idempotency_key.missing")
  return key
}

const wrongKey = (code: "idempotency_key.missing" | "idempotency_key.invalid") =>
  refused(
    code,
    `Send the header ${HEADER}, 1 to 255 characters without spaces: with the same key it happens once.`,
    HEADER,
  )
