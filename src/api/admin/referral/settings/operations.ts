// What the routes of the defaults page take and answer.
import { z } from "@medusajs/framework/zod"
import { type Operation, listOf, time } from "../../../openapi/operation"
import { ApplyJob } from "../apply-jobs/operations"
import {
  AdminGetReferralExampleUrl,
  AdminGetReferralSettingsVersions,
  AdminSaveReferralSettings,
  AdminTestReferralLink,
  ReferralSettingsForm,
} from "./validators"

const User = z
  .object({
    id: z.string(),
    email: z.string(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
  })
  .nullable()

const Settings = ReferralSettingsForm.extend({
  version: z.int(),
  updated_at: time,
  updated_by: z.string().nullable(),
  updated_by_user: User,
  proxies_decided: z
    .boolean()
    .describe(
      "Whether the option `trustedProxies` is set; until it is, `use_ip_address` can't be switched on.",
    ),
})
const value = ReferralSettingsForm.shape
const setting = z.union([z.string(), z.number(), z.boolean(), z.null(), value.minimum_payout])
const changed = z.array(
  z.object({ setting: z.enum(Object.keys(value) as [string]), from: setting, to: setting }),
)
const refusals = {
  400: ["settings.invalid", "settings.proxies_undecided", "terms.pays_nothing", "code.ambiguous"],
  409: ["settings.version_conflict"],
}
const PATH = "/admin/referral/settings"

export const SETTINGS_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary: "Shows the defaults in force.",
    answer: z.object({ settings: Settings }),
  },
  {
    method: "POST",
    path: PATH,
    summary:
      "Saves the defaults as a new version and starts the job that writes its terms onto every record.",
    description:
      "In force at once, for every record, before the job has written any. Ends hand edits. The refusal of a stale `version` carries " +
      "`changed` (what differs between it and the newest), and the newest one's `version`, `updated_by` and `updated_at`.",
    body: AdminSaveReferralSettings,
    answer: z.object({ settings: Settings, apply_job: ApplyJob }),
    refusals,
  },
  {
    method: "POST",
    path: `${PATH}/preview`,
    summary: "Says what Save would do with this form, without saving.",
    description:
      "`programs` and `enrollments` are the records that would be rewritten: all of them. `hand_edited` are those of both that were edited by " +
      "hand since the newest version, and would lose their edits.",
    body: AdminSaveReferralSettings,
    answer: z.object({ programs: z.int(), enrollments: z.int(), hand_edited: z.int(), changed }),
    refusals,
  },
  {
    method: "GET",
    path: `${PATH}/versions`,
    summary: "Lists who changed what when, newest first.",
    query: AdminGetReferralSettingsVersions,
    answer: listOf(
      "versions",
      z.object({
        version: z.int(),
        created_at: time,
        author: User,
        changed: changed.describe("Against the version before."),
        settings: ReferralSettingsForm,
        apply_job: ApplyJob.nullable(),
      }),
    ),
  },
  {
    method: "GET",
    path: `${PATH}/example-url`,
    summary: "Shows a real partner's referral URL under a prefix and base that are not saved yet.",
    query: AdminGetReferralExampleUrl,
    answer: z.object({
      url: z.string(),
      partner: z
        .object({ id: z.string(), name: z.string(), code: z.string() })
        .nullable()
        .describe("The oldest active one; null while there is none, and the URL has a placeholder."),
    }),
    refusals: { 400: ["settings.invalid"] },
  },
  {
    method: "POST",
    path: `${PATH}/test-link`,
    summary: "Asks a referral URL by HEAD whether it leads to this shop.",
    description:
      "Records no click and follows no redirect. Only URLs that a known partner could hand out are asked.",
    body: AdminTestReferralLink,
    answer: z.object({
      outcome: z.enum(["ok", "redirected", "not_ours", "unreachable"]),
      status: z.string().nullable().describe("The class of the HTTP status, such as 3xx."),
      message: z.string().describe("What answered and how to mend it."),
    }),
  },
]
