// The checks before the routes about payouts: who may ask, and for what.
import type { MiddlewareRoute } from "@medusajs/framework/http"
import { bodyOf, queryOf } from "../../../validation"
import {
  AdminGetReferralPayoutDetailsChanges,
  AdminSaveReferralPayoutDetails,
} from "../partners/[id]/payout-details/validators"
import {
  AdminApproveReferralPayoutRun,
  AdminBounceReferralPayout,
  AdminCreateReferralPayoutRun,
  AdminGetReferralPayoutRuns,
  AdminMarkReferralPayoutsSent,
  AdminRejectReferralPayoutRun,
  AdminResolveReferralPayout,
  AdminSeeToReferralPayout,
  AdminTakeOutReferralPayouts,
  AdminUpdateReferralPayoutRun,
} from "../payout-runs/validators"
import { AdminGetReferralPayoutEntries, AdminGetReferralPayouts } from "./validators"
import { approversOnly, usersOnly } from "../access/users-only"

const RUNS = "/admin/referral/payout-runs"
const PAYOUTS = "/admin/referral/payouts"
const DETAILS = "/admin/referral/partners/:id/payout-details"

/** Any user keeps money where it is; approvers alone move it, or say where it went. */
const DECISIONS = {
  "": [usersOnly, AdminUpdateReferralPayoutRun],
  "/approve": [approversOnly, AdminApproveReferralPayoutRun],
  "/reject": [usersOnly, AdminRejectReferralPayoutRun],
  "/take-out": [usersOnly, AdminTakeOutReferralPayouts],
  "/mark-sent": [approversOnly, AdminMarkReferralPayoutsSent],
  "/resolve": [approversOnly, AdminResolveReferralPayout],
  "/bounce": [approversOnly, AdminBounceReferralPayout],
  "/see-to": [usersOnly, AdminSeeToReferralPayout],
} as const

export const payoutMiddlewares: MiddlewareRoute[] = [
  { matcher: RUNS, method: "GET", middlewares: [queryOf(AdminGetReferralPayoutRuns)] },
  { matcher: RUNS, method: "POST", middlewares: [bodyOf(AdminCreateReferralPayoutRun)] },
  { matcher: `${RUNS}/:id/file`, method: "GET", middlewares: [usersOnly] },
  ...Object.entries(DECISIONS).map(([decision, [allowed, body]]): MiddlewareRoute => ({
    matcher: `${RUNS}/:id${decision}`,
    method: "POST",
    middlewares: [allowed, bodyOf(body)],
  })),
  { matcher: PAYOUTS, method: "GET", middlewares: [queryOf(AdminGetReferralPayouts)] },
  {
    matcher: `${PAYOUTS}/:id/entries`,
    method: "GET",
    middlewares: [queryOf(AdminGetReferralPayoutEntries)],
  },
  {
    matcher: "/admin/referral/partners/:id/export",
    method: "GET",
    middlewares: [usersOnly],
  },
  {
    matcher: `${DETAILS}/changes`,
    method: "GET",
    middlewares: [usersOnly, queryOf(AdminGetReferralPayoutDetailsChanges)],
  },
  { matcher: DETAILS, methods: ["GET", "DELETE"], middlewares: [usersOnly] },
  {
    matcher: DETAILS,
    method: "POST",
    middlewares: [usersOnly, bodyOf(AdminSaveReferralPayoutDetails)],
  },
]
