// The contract of clicks and their statistics.
import { z } from "@medusajs/framework/zod"
import { endpoint } from "../endpoint"
import { moment } from "../inputs"
import { pageOf, pageQuery } from "../pages"
import { time } from "../shapes"

const DAY_MS = 24 * 60 * 60 * 1000
/** The longest period that is counted at once, in days, by the hour and by the day. */
const LONGEST = { hour: 31, day: 366 }

export const Click = z.object({
  id: z.string(),
  partner_id: z.string(),
  link_id: z.string().nullable(),
  visitor_id: z.string().describe("An anonymous browser, or somebody who was erased."),
  clicked_at: time,
  expires_at: time.nullable(),
})
export type Click = z.infer<typeof Click>

const id = z.string().min(1).optional()

export const listClicks = endpoint("GET", "/admin/referral/clicks", {
  summary: "Lists clicks, of a partner or a visitor.",
  permission: "referral_contact:read",
  query: pageQuery({ partner_id: id, visitor_id: id }),
  answer: pageOf("clicks", Click),
})

export const ClickCount = z.object({
  partner_id: z.string(),
  link_id: z.string().nullable().describe("Null for the partner's own URL."),
  at: time,
  clicks: z.int(),
})
export type ClickCount = z.infer<typeof ClickCount>

export const countClicks = endpoint("GET", "/admin/referral/reports/clicks", {
  summary: "Counts clicks by hour or day of UTC: one visitor on one link once an hour.",
  permission: "referral_partner:read",
  query: z
    .strictObject({
      partner_id: z.string().optional(),
      link_id: z.string().optional(),
      from: moment,
      to: moment.describe("Not included."),
      per: z.enum(["hour", "day"]).default("day"),
    })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
      path: ["to"],
      error: "must be after `from`",
    })
    .refine(({ from, to, per }) => Date.parse(to) - Date.parse(from) <= LONGEST[per] * DAY_MS, {
      path: ["from"],
      error: `may be ${LONGEST.hour} days before \`to\` by the hour, ${LONGEST.day} by the day`,
    }),
  answer: z.object({ clicks: z.array(ClickCount) }),
})
