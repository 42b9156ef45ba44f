// Owns the shapes of what several routes about money take alike.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { NAME } from "../../named"
import { refuse } from "../../refusals"

/** An id, of the module's or of Medusa's. */
export const anId = z.string().regex(NAME, "must be an id")

/** Middleware: what can't be an id names nothing, and is nothing to trouble the database with. */
export function idOnly(one: "commission" | "partner" | "payout_run" | "payout" | "unsettled_order") {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    if (anId.safeParse(req.params.id).success) {
      next()
      return
    }
    const message = `There is no ${one.replace("_", " ")} with such an id. Check the id.`
    refuse(res, { type: "not_found", code: `${one}.unknown`, message })
  }
}

/** As Medusa writes it, in lower case; whether there is such a currency, the rules know. */
export const currencyCode = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "must be a currency code of three letters")
  .transform((code) => code.toLowerCase())

/** Why, for whoever reads it later. */
export const reason = z.string().trim().min(1, "must say why").max(1_000)
