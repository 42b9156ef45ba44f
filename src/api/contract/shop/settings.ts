// The contract of the store-wide settings.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { one, pageOf, pageQuery } from "../pages"
import { partnerName, time, User } from "../shapes"
import { SETTING_NAMES, type SettingName } from "../../../core"
import { ApplyJob } from "./apply-jobs"
import { SETTING_SHAPES } from "./setting-shapes"

/** The settings as one version holds them. */
export const Settings = z.strictObject(SETTING_SHAPES)
export type Settings = z.infer<typeof Settings>

/** The settings in force. */
export const SettingsInForce = Settings.extend({
  version: z.int(),
  updated_at: time,
  updated_by: z.string().nullable(),
  updated_by_user: User.nullable(),
  proxies_decided: z
    .boolean()
    .describe("The option `trustedProxies` is set; until it is, `use_ip_address` can't be switched on."),
})
export type SettingsInForce = z.infer<typeof SettingsInForce>

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), SETTING_SHAPES.minimum_payout])

/** A setting that differs between two versions. */
export const SettingChange = z.object({
  setting: z.enum(SETTING_NAMES as [SettingName]),
  from: value,
  to: value,
})
export type SettingChange = z.infer<typeof SettingChange>

export const SettingsVersion = z.object({
  version: z.int(),
  created_at: time,
  author: User.nullable(),
  changed: z.array(SettingChange).describe("Against the version before."),
  settings: Settings,
  apply_job: ApplyJob.nullable(),
})
export type SettingsVersion = z.infer<typeof SettingsVersion>

const PATH = "/admin/referral/settings"
/** The settings to save; what is left out stays as it is. */
const changes = z.strictObject({
  version: z.number().int().describe("The version that the changes were made from."),
  ...Settings.partial().shape,
})
const alike = {
  body: changes,
  codes: { invalid: "settings.invalid" },
  refuses: {
    400: ["settings.invalid", "settings.proxies_undecided", "terms.pays_nothing", "code.ambiguous"],
    403: ["settings.needs_user"],
    409: ["settings.version_conflict"],
  },
} as const

export const getSettings = endpoint("GET", PATH, {
  summary: "Shows the settings in force.",
  permission: "referral_settings:read",
  answer: one("settings", SettingsInForce),
})

export const saveSettings = endpoint("POST", PATH, {
  ...alike,
  summary: "Saves the settings as a new version and starts the job that writes its terms onto every record.",
  description:
    "In force at once, for every record, before the job has written any. Ends hand edits. The refusal of a stale `version` carries " +
    "`changed` (what differs between it and the newest), and the newest one's `version`, `updated_by` and `updated_at`.",
  permission: "referral_settings:write",
  answer: z.object({ settings: SettingsInForce, apply_job: ApplyJob }),
})

export const SettingsPreview = z.object({
  programs: z.int(),
  enrollments: z.int(),
  hand_edited: z.int(),
  changed: z.array(SettingChange),
})
export type SettingsPreview = z.infer<typeof SettingsPreview>

export const previewSettings = endpoint("POST", `${PATH}/preview`, {
  ...alike,
  summary: "Shows the effect of Save with these settings, without saving.",
  description:
    "`programs` and `enrollments` are the records that would be rewritten: all of them. `hand_edited` are those of both that were edited by " +
    "hand since the newest version, and would lose their edits.",
  permission: "referral_settings:read",
  answer: SettingsPreview,
})

export const listSettingsVersions = endpoint("GET", `${PATH}/versions`, {
  summary: "Lists the versions with their authors and changes, newest first.",
  permission: "referral_settings:read",
  query: pageQuery({}),
  answer: pageOf("versions", SettingsVersion),
})

export const ExampleUrl = z.object({
  url: z.string(),
  partner: partnerName
    .nullable()
    .describe("The oldest active one; null while there is none, and the URL has a placeholder."),
})
export type ExampleUrl = z.infer<typeof ExampleUrl>

export const getExampleUrl = endpoint("GET", `${PATH}/example-url`, {
  summary: "Shows a real partner's referral URL under a prefix and base that are not saved yet.",
  permission: "referral_settings:read",
  query: z.strictObject({
    code_prefix: SETTING_SHAPES.code_prefix.optional(),
    custom_link_url: SETTING_SHAPES.custom_link_url.optional(),
  }),
  answer: ExampleUrl,
  refuses: { 400: ["settings.invalid"] },
})

export const LinkTest = z.object({
  outcome: z.enum(["ok", "redirected", "not_ours", "unreachable"]),
  status: z.string().nullable().describe("The class of the HTTP status, such as 3xx."),
  message: z.string().describe("The server that answered, and how to mend it."),
})
export type LinkTest = z.infer<typeof LinkTest>

export const testLink = endpoint("POST", `${PATH}/test-link`, {
  summary: "Asks a referral URL by HEAD whether it leads to this shop.",
  description:
    "Records no click and follows no redirect. Only URLs that a known partner could hand out are asked.",
  permission: "referral_settings:read",
  only: "users",
  limit: "linkTests",
  body: z.strictObject({ url: z.string().max(2_000).describe("As the example route answered it.") }),
  answer: LinkTest,
})
