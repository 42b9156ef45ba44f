// Fields that several endpoints take alike.
import { z } from "@medusajs/framework/zod"
import { EMAIL, isEmail } from "../../core/attribution/email"
import { NAME } from "../named"

/** An id, of the module's or of Medusa's. */
export const anId = z.string().regex(NAME, "must be an id")

/** As Medusa writes it, in lower case; whether there is such a currency, the rules know. */
export const currencyCode = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "must be a currency code of three letters")
  .transform((code) => code.toLowerCase())

/** The reason of a decision, for later readers. */
export const reason = z.string().trim().min(1, "must say why").max(1_000)

/** A date, or a time in ISO 8601 with its offset. */
export const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

/** A new e-mail address; one that is stored already may be older than the rule, and stays readable. */
export const typedEmail = () => z.email({ pattern: EMAIL }).refine(isEmail, "must be an e-mail address")

/** The header `Idempotency-Key`: with the same key a request happens once. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "must hold 1 to 255 characters without spaces")
