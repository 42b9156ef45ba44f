// Owns the shapes of what several routes about money take alike.
import { z } from "@medusajs/framework/zod"
import { NAME } from "../../named"

/** An id, of the module's or of Medusa's. */
export const anId = z.string().regex(NAME, "must be an id")

/** As Medusa writes it, in lower case; whether there is such a currency, the rules know. */
export const currencyCode = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "must be a currency code of three letters")
  .transform((code) => code.toLowerCase())

/** Why, for whoever reads it later. */
export const reason = z.string().trim().min(1, "must say why").max(1_000)
