// Owns the checks before the admin's referral routes: strict bodies, and Medusa's own rules for pages, order and fields.
import type { MiddlewareRoute } from "@medusajs/framework/http"
import { largeBodyOf } from "../../large-body"
import { NAMED_IN_ADMIN, namedOnly } from "../../named"
import { bodyOf, queryOf, writableQuery } from "../../validation"
import { AdminCreateReferralAssignment } from "./assignments/validators"
import { couponList, couponOne } from "./coupons/resource"
import { AdminCreateReferralCoupon, AdminGetReferralCoupons } from "./coupons/validators"
import { AdminGetReferralClicks } from "./clicks/validators"
import {
  AdminGetReferralContacts,
  AdminMoveReferralContact,
  AdminMoveReferralContacts,
  AdminSearchReferralContacts,
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
import { fromOurPagesOnly } from "./access/foreign-origin"
import { asQuery, readingOf, selectParams } from "./list-query"
import { moneyMiddlewares } from "./money-middlewares"
import { AdminRecalculateReferralOrder, AdminReassignReferralOrder } from "./orders/validators"
import { payoutMiddlewares } from "./payouts/payout-middlewares"
import { partnerList, partnerOne } from "./partners/resource"
import {
  AdminCreateReferralPartner,
  AdminGetReferralPartners,
  AdminSearchReferralPartners,
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
  ReferralRateRow,
  ReferralRateScope,
} from "./programs/rate-cards"
import { AdminGetReferralClickReport } from "./reports/clicks/validators"
import { existingOnly } from "./access/users-only"
import { settingsMiddlewares } from "./settings/middlewares"
import { AdminGetReferralUnsettledOrders } from "./unsettled-orders/validators"

type Config = Parameters<typeof readingOf>[1]
type Schema = Parameters<typeof bodyOf>[0]
type Query = Parameters<typeof readingOf>[0]

/** A resource that is listed, made, read and changed alike. */
function resource(
  path: string,
  {
    list,
    one,
    find,
    create,
    update,
  }: { list: Config; one: Config; find: Query; create: Schema; update: Schema },
): MiddlewareRoute[] {
  const reads = readingOf(selectParams, one)
  return [
    { matcher: path, method: "GET", middlewares: [readingOf(find, list)] },
    { matcher: path, method: "POST", middlewares: [bodyOf(create), reads] },
    { matcher: `${path}/:id`, method: "GET", middlewares: [reads] },
    { matcher: oneBelow(path), method: "POST", middlewares: [bodyOf(update), reads] },
  ]
}

/** The route of one record, which other routes beside it would pass for. */
const oneBelow = (path: string): RegExp => new RegExp(`^${path}/(?!(?:search|move)/?$)[^/]+/?$`, "i")

/** What programs and enrollments have alike: rate cards, and terms that can be taken back. */
function rateCards(owner: "programs" | "enrollments", one: Config): MiddlewareRoute[] {
  const path = `/admin/referral/${owner}/:id`
  const cards = `${path}/rate-cards`
  return [
    { matcher: cards, method: "GET", middlewares: [queryOf(AdminGetReferralRateCard)] },
    {
      matcher: cards,
      method: "POST",
      // Rows of a whole card travel in one body; Medusa's own limit would end at some hundred of them.
      bodyParser: false,
      middlewares: [largeBodyOf(AdminCreateReferralRateCard, { rates: ReferralRateRow })],
    },
    {
      matcher: `${cards}/changes`,
      method: "POST",
      bodyParser: false,
      middlewares: [
        largeBodyOf(AdminChangeReferralRateCard, { set: ReferralRateRow, remove: ReferralRateScope }),
      ],
    },
    { matcher: `${cards}/history`, method: "GET", middlewares: [queryOf(AdminGetReferralRateCardHistory)] },
    {
      matcher: `${cards}/difference`,
      method: "GET",
      middlewares: [queryOf(AdminGetReferralRateCardDifference)],
    },
    { matcher: `${path}/reset-terms`, method: "POST", middlewares: [readingOf(selectParams, one)] },
  ]
}

export const adminReferralMiddlewares: MiddlewareRoute[] = [
  // Without a method: before all others below this path.
  {
    matcher: "/admin/referral",
    middlewares: [namedOnly(NAMED_IN_ADMIN), fromOurPagesOnly, writableQuery],
  },
  { matcher: "/admin/referral/*", methods: ["GET", "POST", "DELETE"], middlewares: [existingOnly] },
  ...resource("/admin/referral/partners", {
    list: partnerList,
    one: partnerOne,
    find: AdminGetReferralPartners,
    create: AdminCreateReferralPartner,
    update: AdminUpdateReferralPartner,
  }),
  {
    matcher: "/admin/referral/partners/search",
    method: "POST",
    middlewares: [
      bodyOf(AdminSearchReferralPartners),
      asQuery,
      readingOf(AdminSearchReferralPartners, partnerList),
    ],
  },
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
    middlewares: [readingOf(AdminGetReferralCoupons, couponList)],
  },
  {
    matcher: "/admin/referral/coupons",
    method: "POST",
    middlewares: [bodyOf(AdminCreateReferralCoupon), readingOf(selectParams, couponOne)],
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
  {
    matcher: "/admin/referral/contacts/search",
    method: "POST",
    middlewares: [bodyOf(AdminSearchReferralContacts)],
  },
  {
    matcher: "/admin/referral/contacts/move",
    method: "POST",
    middlewares: [bodyOf(AdminMoveReferralContacts)],
  },
  {
    matcher: oneBelow("/admin/referral/contacts"),
    method: "POST",
    middlewares: [bodyOf(AdminMoveReferralContact)],
    // Medusa asks regular expressions before paths: the permission would come after the body.
    policies: [{ resource: "referral_contact", operation: "write" }],
  },
  { matcher: "/admin/referral/leads", method: "GET", middlewares: [queryOf(AdminGetReferralLeads)] },
  { matcher: "/admin/referral/clicks", method: "GET", middlewares: [queryOf(AdminGetReferralClicks)] },
  ...rateCards("programs", programOne),
  ...rateCards("enrollments", enrollmentOne),
  {
    matcher: "/admin/referral/orders/:id/reassign",
    method: "POST",
    middlewares: [bodyOf(AdminReassignReferralOrder)],
  },
  {
    matcher: "/admin/referral/orders/:id/recalculate",
    method: "POST",
    middlewares: [bodyOf(AdminRecalculateReferralOrder)],
  },
  {
    matcher: "/admin/referral/unsettled-orders",
    method: "GET",
    middlewares: [queryOf(AdminGetReferralUnsettledOrders)],
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
