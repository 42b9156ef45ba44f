import { z } from "@medusajs/framework/zod"

const DAY_MS = 24 * 60 * 60 * 1000
/** So many days may be asked for at once, by the hour and by the day. */
const LONGEST = { hour: 31, day: 366 }

/** A day, or a moment. */
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

export const AdminGetReferralClickReport = z
  .strictObject({
    partner_id: z.string().optional(),
    link_id: z.string().optional(),
    from: time,
    /** Not included. */
    to: time,
    per: z.enum(["hour", "day"]).default("day"),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    error: "must be after `from`",
  })
  .refine(({ from, to, per }) => Date.parse(to) - Date.parse(from) <= LONGEST[per] * DAY_MS, {
    path: ["from"],
    error: `may be ${LONGEST.hour} days before \`to\` by the hour, ${LONGEST.day} by the day`,
  })
export type AdminGetReferralClickReport = z.infer<typeof AdminGetReferralClickReport>
