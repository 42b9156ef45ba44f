// Owns the checks before the admin's referral routes: strict bodies, and Medusa's own rules for pages, order and fields.
import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { bodyOf } from "../../validation"
import { AdminCreateReferralAssignment } from "./assignments/validators"
import { enrollmentList, enrollmentOne } from "./enrollments/resource"
import {
  AdminCreateReferralEnrollment,
  AdminGetReferralEnrollments,
  AdminUpdateReferralEnrollment,
} from "./enrollments/validators"
import { orderIdOnly } from "./orders/unknown"
import { AdminRecalculateReferralOrder, AdminReassignReferralOrder } from "./orders/validators"
import { partnerList, partnerOne } from "./partners/resource"
import {
  AdminCreateReferralPartner,
  AdminGetReferralPartners,
  AdminUpdateReferralPartner,
} from "./partners/validators"
import { programList, programOne } from "./programs/resource"
import {
  AdminCreateReferralProgram,
  AdminGetReferralPrograms,
  AdminUpdateReferralProgram,
} from "./programs/validators"
import { AdminCreateReferralRateCard } from "./rate-cards"

const select = createSelectParams()

type Config = Parameters<typeof validateAndTransformQuery>[1]
type Schema = Parameters<typeof bodyOf>[0]

/** A resource that is listed, made, read and changed alike. */
function resource(
  path: string,
  {
    list,
    one,
    find,
    create,
    update,
  }: { list: Config; one: Config; find: Schema; create: Schema; update: Schema },
): MiddlewareRoute[] {
  const reads = validateAndTransformQuery(select, one)
  return [
    { matcher: path, method: "GET", middlewares: [validateAndTransformQuery(find, list)] },
    { matcher: path, method: "POST", middlewares: [bodyOf(create), reads] },
    { matcher: `${path}/:id`, method: "GET", middlewares: [reads] },
    { matcher: `${path}/:id`, method: "POST", middlewares: [bodyOf(update), reads] },
  ]
}

export const adminReferralMiddlewares: MiddlewareRoute[] = [
  ...resource("/admin/referral/partners", {
    list: partnerList,
    one: partnerOne,
    find: AdminGetReferralPartners,
    create: AdminCreateReferralPartner,
    update: AdminUpdateReferralPartner,
  }),
  ...resource("/admin/referral/programs", {
    list: programList,
    one: programOne,
    find: AdminGetReferralPrograms,
    create: AdminCreateReferralProgram,
    update: AdminUpdateReferralProgram,
  }),
  ...resource("/admin/referral/enrollments", {
    list: enrollmentList,
    one: enrollmentOne,
    find: AdminGetReferralEnrollments,
    create: AdminCreateReferralEnrollment,
    update: AdminUpdateReferralEnrollment,
  }),
  ...["programs", "enrollments"].map((owner): MiddlewareRoute => ({
    matcher: `/admin/referral/${owner}/:id/rate-cards`,
    method: "POST",
    middlewares: [bodyOf(AdminCreateReferralRateCard)],
  })),
  { matcher: "/admin/referral/orders/:id", method: "GET", middlewares: [orderIdOnly] },
  {
    matcher: "/admin/referral/orders/:id/reassign",
    method: "POST",
    middlewares: [orderIdOnly, bodyOf(AdminReassignReferralOrder)],
  },
  {
    matcher: "/admin/referral/orders/:id/recalculate",
    method: "POST",
    middlewares: [orderIdOnly, bodyOf(AdminRecalculateReferralOrder)],
  },
  {
    matcher: "/admin/referral/assignments",
    method: "POST",
    middlewares: [bodyOf(AdminCreateReferralAssignment)],
  },
]
