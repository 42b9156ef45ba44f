// Owns how the admin's API takes an e-mail address that a person typed. What may be one is core's to say.
import { z } from "@medusajs/framework/zod"
import { EMAIL, isEmail } from "../core/attribution/email"

/** A new e-mail address; one that is stored already may be older than the rule, and stays readable. */
export const typedEmail = () => z.email({ pattern: EMAIL }).refine(isEmail, "must be an e-mail address")
