// The checks before the routes about money.
import type { MiddlewareRoute } from "@medusajs/framework/http"
import { bodyOf, queryOf } from "../../validation"
import { AdminCreateReferralAdjustment, AdminGetReferralAdjustments } from "./adjustments/validators"
import { AdminGetReferralBalances } from "./balances/validators"
import {
  AdminGetReferralCommissions,
  AdminReviewReferralCommission,
  AdminReviewReferralCommissions,
} from "./commissions/validators"
import { AdminGetReferralLedger } from "./ledger/validators"
import { AdminGetReferralStatement } from "./partners/[id]/statement/validators"
import { usersOnly } from "./access/users-only"

const ALL = "/admin/referral"
const COMMISSIONS = `${ALL}/commissions`

export const moneyMiddlewares: MiddlewareRoute[] = [
  { matcher: COMMISSIONS, method: "GET", middlewares: [queryOf(AdminGetReferralCommissions)] },
  { matcher: `${COMMISSIONS}/batch`, method: "POST", middlewares: [bodyOf(AdminReviewReferralCommissions)] },
  ...["hold", "release", "void"].map((kind): MiddlewareRoute => ({
    matcher: `${COMMISSIONS}/:id/${kind}`,
    method: "POST",
    middlewares: [bodyOf(AdminReviewReferralCommission)],
  })),
  { matcher: `${ALL}/adjustments`, method: "GET", middlewares: [queryOf(AdminGetReferralAdjustments)] },
  {
    matcher: `${ALL}/adjustments`,
    method: "POST",
    middlewares: [usersOnly, bodyOf(AdminCreateReferralAdjustment)],
  },
  { matcher: `${ALL}/ledger`, method: "GET", middlewares: [queryOf(AdminGetReferralLedger)] },
  { matcher: `${ALL}/balances`, method: "GET", middlewares: [queryOf(AdminGetReferralBalances)] },
  {
    matcher: `${ALL}/partners/:id/statement`,
    method: "GET",
    middlewares: [queryOf(AdminGetReferralStatement)],
  },
]
