// What the routes of forms take and answer.
import { z } from "@medusajs/framework/zod"
import { createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { resourceOperations } from "../../../openapi/operation"
import { AdminCreateReferralForm, AdminGetReferralForms, AdminUpdateReferralForm } from "./validators"

export const FORM_OPERATIONS = resourceOperations({
  path: "/admin/referral/forms",
  one: "form",
  many: "forms",
  answer: AdminCreateReferralForm.required().extend({ id: z.string() }).loose(),
  find: AdminGetReferralForms,
  select: createSelectParams(),
  create: AdminCreateReferralForm,
  update: AdminUpdateReferralForm,
})
