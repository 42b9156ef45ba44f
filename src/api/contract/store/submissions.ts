// The contract of form submissions, and of the confirmation of their e-mail.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { one } from "../pages"

const Submission = z.object({ id: z.string() })

export const createSubmission = endpoint("POST", "/store/referral/forms/:form/submissions", {
  summary: "Takes a filled-in form, which is a lead; `Idempotency-Key` is honoured.",
  limit: "forms",
  body_limit: "64kb",
  codes: { unwritable: "form.invalid" },
  body: z.strictObject({
    email: z.string(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  }),
  answer: one("submission", Submission),
  refuses: { 400: ["form.invalid"], 404: ["form.unknown"], 429: ["form.cap_reached"] },
})

export const confirmSubmission = endpoint("POST", "/store/referral/confirmations", {
  summary: "Confirms the e-mail of a submission with the token that came by mail.",
  limit: "forms",
  body: z.strictObject({ token: z.string().min(1).max(200).describe("As it came by mail.") }),
  answer: one("submission", Submission),
  refuses: { 400: ["confirmation.invalid"] },
})
