// What the routes of forms take and answer.
import { z } from "@medusajs/framework/zod"
import { resourceOperations } from "../../../openapi/operation"
import { AdminCreateReferralForm, AdminGetReferralForms, AdminUpdateReferralForm } from "./validators"
import { selectParams } from "../list-query"

export const FORM_OPERATIONS = resourceOperations({
  path: "/admin/referral/forms",
  one: "form",
  many: "forms",
  answer: AdminCreateReferralForm.required().extend({ id: z.string() }).loose(),
  find: AdminGetReferralForms,
  select: selectParams,
  create: AdminCreateReferralForm,
  update: AdminUpdateReferralForm,
})
