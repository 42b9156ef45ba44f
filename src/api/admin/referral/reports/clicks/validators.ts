import { z } from "@medusajs/framework/zod"

const DAY_MS = 24 * 60 * 60 * 1000
/** So many days may be asked for at once, by the hour and by the day. */
const LONGEST = { hour: 31, day: 366 }

export const AdminGetReferralClickReport = z
  .strictObject({
    partner_id: z.string().optional(),
    link_id: z.string().optional(),
    from: z.coerce.date(),
    /** Not included. */
    to: z.coerce.date(),
    per: z.enum(["hour", "day"]).default("day"),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after `from`" })
  .refine(({ from, to, per }) => Number(to) - Number(from) <= LONGEST[per] * DAY_MS, {
    path: ["from"],
    error: `may be ${LONGEST.hour} days before \`to\` by the hour, ${LONGEST.day} by the day`,
  })
export type AdminGetReferralClickReport = z.infer<typeof AdminGetReferralClickReport>
