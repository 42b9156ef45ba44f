// Every route of the plugin that is described. Each resource keeps its own beside its validators.
import { z } from "@medusajs/framework/zod"
import { ADJUSTMENT_OPERATIONS } from "./admin/referral/adjustments/operations"
import { APPLY_JOB_OPERATIONS } from "./admin/referral/apply-jobs/operations"
import { ASSIGNMENT_OPERATIONS } from "./admin/referral/assignments/operations"
import { BALANCE_OPERATIONS } from "./admin/referral/balances/operations"
import { ADMIN_CLICK_OPERATIONS } from "./admin/referral/clicks/operations"
import { COMMISSION_OPERATIONS } from "./admin/referral/commissions/operations"
import { CONTACT_OPERATIONS } from "./admin/referral/contacts/operations"
import { COUPON_OPERATIONS } from "./admin/referral/coupons/operations"
import { ENROLLMENT_OPERATIONS } from "./admin/referral/enrollments/operations"
import { FORM_OPERATIONS } from "./admin/referral/forms/operations"
import { HEALTH_OPERATIONS } from "./admin/referral/health/operations"
import { LEAD_OPERATIONS } from "./admin/referral/leads/operations"
import { LEDGER_OPERATIONS } from "./admin/referral/ledger/operations"
import { LINK_OPERATIONS } from "./admin/referral/links/operations"
import { ORDER_OPERATIONS } from "./admin/referral/orders/operations"
import { PAYOUT_DETAILS_OPERATIONS } from "./admin/referral/partners/[id]/payout-details/operations"
import { PARTNER_EXPORT_OPERATION } from "./admin/referral/partners/[id]/export/operations"
import { PARTNER_OPERATIONS } from "./admin/referral/partners/operations"
import { PAYOUT_RUN_OPERATIONS } from "./admin/referral/payout-runs/operations"
import { PAYOUT_OPERATIONS } from "./admin/referral/payouts/operations"
import { PERMISSION_OPERATIONS } from "./admin/referral/permissions/operations"
import { PROGRAM_OPERATIONS } from "./admin/referral/programs/operations"
import { REPORT_OPERATIONS } from "./admin/referral/reports/operations"
import { SETTINGS_OPERATIONS } from "./admin/referral/settings/operations"
import { UNSETTLED_ORDER_OPERATIONS } from "./admin/referral/unsettled-orders/operations"
import type { Operation } from "./openapi/operation"
import { CART_OPERATIONS } from "./store/carts/operations"
import { CLICK_OPERATIONS } from "./store/referral/clicks/operations"
import { CONFIRMATION_OPERATIONS } from "./store/referral/confirmations/operations"
import { SUBMISSION_OPERATIONS } from "./store/referral/forms/operations"

const ITSELF: Operation = {
  method: "GET",
  path: "/admin/referral/openapi.json",
  summary: "Shows this document.",
  answer: z.looseObject({ openapi: z.string() }),
}

export const OPERATIONS: readonly Operation[] = [
  ...SETTINGS_OPERATIONS,
  ...APPLY_JOB_OPERATIONS,
  ...PARTNER_OPERATIONS,
  PARTNER_EXPORT_OPERATION,
  ...PROGRAM_OPERATIONS,
  ...ENROLLMENT_OPERATIONS,
  ...ASSIGNMENT_OPERATIONS,
  ...ORDER_OPERATIONS,
  ...UNSETTLED_ORDER_OPERATIONS,
  ...COMMISSION_OPERATIONS,
  ...ADJUSTMENT_OPERATIONS,
  ...LEDGER_OPERATIONS,
  ...BALANCE_OPERATIONS,
  ...PAYOUT_RUN_OPERATIONS,
  ...PAYOUT_OPERATIONS,
  ...PAYOUT_DETAILS_OPERATIONS,
  ...LINK_OPERATIONS,
  ...COUPON_OPERATIONS,
  ...FORM_OPERATIONS,
  ...LEAD_OPERATIONS,
  ...CONTACT_OPERATIONS,
  ...ADMIN_CLICK_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...HEALTH_OPERATIONS,
  ...PERMISSION_OPERATIONS,
  ITSELF,
  ...CART_OPERATIONS,
  ...CLICK_OPERATIONS,
  ...SUBMISSION_OPERATIONS,
  ...CONFIRMATION_OPERATIONS,
]
