// Owns the options of payout runs, `payouts` among the plugin's options: how they are written and what makes them wrong.
import type { ModuleProviderExports } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"

const SECRET_LENGTH = 32
export const secret = z
  .string({ error: "must be a secret string" })
  .min(
    SECRET_LENGTH,
    `must be at least ${SECRET_LENGTH} characters long; \`openssl rand -base64 32\` makes one`,
  )

/** The id of the payment file, which needs no provider of the shop's. */
const FILE = "file"

const isModule = (value: unknown): boolean =>
  (typeof value === "string" && value !== "") || (typeof value === "object" && value !== null)

/** A provider as Medusa's other modules take theirs. */
const providerOptions = z.strictObject({
  /** A path, a package, or what such a module exports. */
  resolve: z.custom<string | ModuleProviderExports>(
    isModule,
    "must be a path, a package, or what a module provider exports",
  ),
  /** Kept with every run and payout that it executes: never give it to another provider later. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "may hold letters, digits, _ and -, at most 64")
    .refine((id) => id !== FILE, `"${FILE}" is the built-in payment file; choose another id`),
  /** Handed to the provider's constructor. */
  options: z.record(z.string(), z.unknown()).optional(),
})

const CRON = /^[\dA-Za-z*/,-]+( +[\dA-Za-z*/,-]+){4}$/

const scheduleOptions = z.strictObject({
  cron: z
    .string()
    .regex(CRON, 'must be five fields: minute, hour, day, month, weekday, such as "0 0 1 * *"')
    .default("0 0 1 * *"),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be the name of a time zone, such as "UTC" or "Europe/Berlin"')
    .default("UTC"),
  /** So old may a draft be that fell into an outage: what is older is left out. Days. */
  catchUpDays: z.number().int().min(1).max(365).default(7),
})

export const payoutOptions = z
  .strictObject({
    /** Providers of the shop's own, beside the built-in "file". */
    providers: z.array(providerOptions).default([]),
    /** Which one executes new runs, by its id. */
    provider: z.string().default(FILE),
    /**
     * Encrypt payout details and payment files: the first encrypts, all decrypt. Without any, saving payout details is refused. One that is
     * taken away makes what it encrypted unreadable.
     */
    secrets: z.array(secret).min(1, "needs at least one secret").optional(),
    /**
     * The approvers of runs, who also say what became of payouts, by user id or e-mail; every admin user,
     * when left out. An id stays one person's. With it every run needs at least one approval.
     */
    approvers: z
      .array(z.string().trim().min(1).max(320))
      .min(1, "needs at least one user id or e-mail; leave it out, and every admin user may approve")
      .optional(),
    /** When a run is drafted by itself; false: by hand only. */
    schedule: z
      .union([z.literal(false), scheduleOptions], {
        error: "must be false, or { cron, timeZone, catchUpDays }, each with a default",
      })
      .prefault({}),
    /** How long a run waits for its approvals before admins are reminded again. Hours. */
    reminderHours: z.number().int().min(1).max(720).default(72),
    /** How many transfers of one run are under way at once. */
    parallel: z.number().int().min(1).max(100).default(5),
    /** How many calls to the provider one run makes in a minute at most. */
    perMinute: z.number().int().min(1).max(1_000_000).default(600),
    /** How long a provider may take to answer; after that the outcome is unknown. Seconds. */
    timeoutSeconds: z.number().int().min(1).max(600).default(30),
  })
  .superRefine(({ providers, provider }, context) => {
    const ids = providers.map(({ id }) => id)
    ids.forEach((id, index) => {
      const first = ids.indexOf(id)
      if (first === index) return
      const message = `"${id}" is the id of payouts.providers[${first}] already; each needs its own`
      context.addIssue({ code: "custom", path: ["providers", index, "id"], message })
    })
    if (provider === FILE || ids.includes(provider)) return
    const known = [FILE, ...ids].map((id) => `"${id}"`).join(", ")
    const message = `there is no provider "${provider}" in payouts.providers; there are: ${known}`
    context.addIssue({ code: "custom", path: ["provider"], message })
  })

function isTimeZone(name: string): boolean {
  // An offset such as "+01:00" is one to JavaScript, but none to Temporal.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
