// The checks before the routes of the defaults page and its jobs.
import type { MiddlewareRoute } from "@medusajs/framework/http"
import { limitedPerActor } from "../../../rate-limit"
import { bodyOf, queryOf } from "../../../validation"
import { AdminGetReferralApplyJobs } from "../apply-jobs/validators"
import { usersOnly } from "../access/users-only"
import {
  AdminGetReferralExampleUrl,
  AdminGetReferralSettingsVersions,
  AdminSaveReferralSettings,
  AdminTestReferralLink,
} from "./validators"

const PATH = "/admin/referral/settings"
/** One code for whatever is wrong with the form, whoever noticed. */
const form = bodyOf(AdminSaveReferralSettings, "settings.invalid")

export const settingsMiddlewares: MiddlewareRoute[] = [
  { matcher: PATH, method: "POST", middlewares: [form] },
  { matcher: `${PATH}/preview`, method: "POST", middlewares: [form] },
  { matcher: `${PATH}/versions`, method: "GET", middlewares: [queryOf(AdminGetReferralSettingsVersions)] },
  { matcher: `${PATH}/example-url`, method: "GET", middlewares: [queryOf(AdminGetReferralExampleUrl)] },
  {
    matcher: `${PATH}/test-link`,
    method: "POST",
    middlewares: [usersOnly, limitedPerActor("linkTests"), bodyOf(AdminTestReferralLink)],
  },
  {
    matcher: "/admin/referral/apply-jobs",
    method: "GET",
    middlewares: [queryOf(AdminGetReferralApplyJobs)],
  },
]
