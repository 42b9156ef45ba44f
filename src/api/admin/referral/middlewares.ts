// Owns the checks before the admin's referral routes: strict bodies, and Medusa's own rules for pages, order and fields.
import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { bodyOf, queryOf } from "../../validation"
import { AdminCreateReferralAssignment } from "./assignments/validators"
import { couponList, couponOne } from "./coupons/resource"
import { AdminCreateReferralCoupon, AdminGetReferralCoupons } from "./coupons/validators"
import { AdminGetReferralClicks } from "./clicks/validators"
import {
  AdminGetReferralContacts,
  AdminMoveReferralContact,
  AdminMoveReferralContacts,
} from "./contacts/validators"
import { enrollmentList, enrollmentOne } from "./enrollments/resource"
import {
  AdminCreateReferralEnrollment,
  AdminGetReferralEnrollments,
  AdminUpdateReferralEnrollment,
} from "./enrollments/validators"
import { linkList, linkOne } from "./links/resource"
import { AdminCreateReferralLink, AdminGetReferralLinks, AdminUpdateReferralLink } from "./links/validators"
import { formList, formOne } from "./forms/resource"
import { AdminCreateReferralForm, AdminGetReferralForms, AdminUpdateReferralForm } from "./forms/validators"
import { AdminGetReferralLeads } from "./leads/validators"
import { idOnly } from "./inputs"
import { moneyMiddlewares } from "./money-middlewares"
import { orderIdOnly } from "./orders/unknown"
import { AdminRecalculateReferralOrder, AdminReassignReferralOrder } from "./orders/validators"
import { payoutMiddlewares } from "./payouts/payout-middlewares"
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
import {
  AdminGetReferralRateCardDifference,
  AdminGetReferralRateCardHistory,
} from "./programs/rate-card-history"
import {
  AdminChangeReferralRateCard,
  AdminCreateReferralRateCard,
  AdminGetReferralRateCard,
} from "./programs/rate-cards"
import { AdminGetReferralClickReport } from "./reports/clicks/validators"
import { existingOnly } from "./users-only"
import { settingsMiddlewares } from "./settings/middlewares"
import { AdminGetReferralUnsettledOrders } from "./unsettled-orders/validators"

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

/** Rows of a whole card travel in one body; Medusa's own limit would end at some hundred of them. */
const MANY_ROWS = { sizeLimit: "32mb" }

/** What programs and enrollments have alike: rate cards, and terms that can be taken back. */
function rateCards(owner: "programs" | "enrollments", one: Config): MiddlewareRoute[] {
  const path = `/admin/referral/${owner}/:id`
  const cards = `${path}/rate-cards`
  return [
    { matcher: cards, method: "GET", middlewares: [queryOf(AdminGetReferralRateCard)] },
    {
      matcher: cards,
      method: "POST",
      bodyParser: MANY_ROWS,
      middlewares: [bodyOf(AdminCreateReferralRateCard)],
    },
    {
      matcher: `${cards}/changes`,
      method: "POST",
      bodyParser: MANY_ROWS,
      middlewares: [bodyOf(AdminChangeReferralRateCard)],
    },
    { matcher: `${cards}/history`, method: "GET", middlewares: [queryOf(AdminGetReferralRateCardHistory)] },
    {
      matcher: `${cards}/difference`,
      method: "GET",
      middlewares: [queryOf(AdminGetReferralRateCardDifference)],
    },
    { matcher: `${path}/reset-terms`, method: "POST", middlewares: [validateAndTransformQuery(select, one)] },
  ]
}

export const adminReferralMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/referral/*", methods: ["GET", "POST", "DELETE"], middlewares: [existingOnly] },
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
  ...resource("/admin/referral/links", {
    list: linkList,
    one: linkOne,
    find: AdminGetReferralLinks,
    create: AdminCreateReferralLink,
    update: AdminUpdateReferralLink,
  }),
  {
    matcher: "/admin/referral/coupons",
    method: "GET",
    middlewares: [validateAndTransformQuery(AdminGetReferralCoupons, couponList)],
  },
  {
    matcher: "/admin/referral/coupons",
    method: "POST",
    middlewares: [bodyOf(AdminCreateReferralCoupon), validateAndTransformQuery(select, couponOne)],
  },
  {
    matcher: "/admin/referral/reports/clicks",
    method: "GET",
    middlewares: [queryOf(AdminGetReferralClickReport)],
  },
  ...resource("/admin/referral/forms", {
    list: formList,
    one: formOne,
    find: AdminGetReferralForms,
    create: AdminCreateReferralForm,
    update: AdminUpdateReferralForm,
  }),
  { matcher: "/admin/referral/contacts", method: "GET", middlewares: [queryOf(AdminGetReferralContacts)] },
  // Before the one of a single contact, which "move" would pass for.
  {
    matcher: "/admin/referral/contacts/move",
    method: "POST",
    middlewares: [bodyOf(AdminMoveReferralContacts)],
  },
  {
    matcher: /^\/admin\/referral\/contacts\/(?!move$)[^/]+$/,
    method: "POST",
    middlewares: [bodyOf(AdminMoveReferralContact)],
    // Medusa asks regular expressions before paths: the permission would come after the body.
    policies: [{ resource: "referral_contact", operation: "write" }],
  },
  { matcher: "/admin/referral/leads", method: "GET", middlewares: [queryOf(AdminGetReferralLeads)] },
  { matcher: "/admin/referral/clicks", method: "GET", middlewares: [queryOf(AdminGetReferralClicks)] },
  ...rateCards("programs", programOne),
  ...rateCards("enrollments", enrollmentOne),
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
    matcher: "/admin/referral/unsettled-orders",
    method: "GET",
    middlewares: [queryOf(AdminGetReferralUnsettledOrders)],
  },
  {
    matcher: "/admin/referral/unsettled-orders/:id/retry",
    method: "POST",
    middlewares: [idOnly("unsettled_order")],
  },
  {
    matcher: "/admin/referral/assignments",
    method: "POST",
    middlewares: [bodyOf(AdminCreateReferralAssignment)],
  },
  ...moneyMiddlewares,
  ...payoutMiddlewares,
  ...settingsMiddlewares,
]
