// Owns what a shop may write under this plugin's `options` in medusa-config, and the words in which a mistake is
// reported. Owns no store-wide referral setting: those are the settings, saved by admins and versioned in the database.
import { z } from "@medusajs/framework/zod"
import { payoutOptions, secret } from "./payout-options"

const origin = z.url({ protocol: /^https?$/, error: "must be an absolute http(s) URL" })

const perMinute = z.number().int().min(1).max(1_000_000)

const optionsSchema = z.strictObject({
  /** Sign visitor tokens: the first signs, all verify, so a secret is rotated by putting the new one in front. */
  visitorSecrets: z.array(secret).min(1, "needs at least one secret"),
  /** The shop's front page: where a referral URL leads when it names no allowed destination. */
  storefrontUrl: origin,
  /** Further origins that links may lead to; the storefront's own is always allowed. */
  allowedOrigins: z.array(origin).default([]),
  /** Key the hashes of addresses: the first hashes, all are compared with. The visitors' secrets when left out. */
  ipSecrets: z.array(secret).min(1, "needs at least one secret").optional(),
  /**
   * When a redirect carries a single-use code for its visitor: where the cookie doesn't reach the storefront's host ("auto"), "always"
   * (a storefront rendered on a server that never sees the backend's cookie), or "never".
   */
  handover: z.enum(["auto", "always", "never"]).default("auto"),
  /** By which a server of the storefront's is known that tells the addresses of its buyers (header `x-referral-storefront`). */
  storefrontSecret: secret.optional(),
  /**
   * Whom to believe about where a request came from: so many proxies in front of the shop (each adds to x-forwarded-for), or a header that
   * the outermost one sets and never passes on from a client. `{ hops: 0 }` says that there is none. Left
   * out, it is not decided: addresses of requests that came through a proxy are then no evidence, and "use IP
   * address" can't be switched on.
   */
  trustedProxies: z
    .union(
      [
        z.strictObject({ hops: z.number().int().min(0).max(10) }),
        z.strictObject({ header: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "must be the name of a header") }),
      ],
      { error: 'must be { hops: 0 to 10 } or { header: "the-name" }' },
    )
    .optional(),
  /** How many requests one address may make in a minute before they are refused (a referral URL only stops counting them); false switches it off. */
  rateLimits: z
    .union(
      [
        z.literal(false),
        z.strictObject({
          /** GET /r/… */
          visits: perMinute.default(600),
          /** POST /store/referral/clicks */
          clicks: perMinute.default(120),
          /** POST /store/carts/:id/referral */
          bindings: perMinute.default(120),
          /** POST /store/referral/forms/:form/submissions, and confirmations */
          forms: perMinute.default(60),
          /**
           * All of these together, with what binds carts and registrations along with the shop's own requests
           */
          writes: perMinute.default(1_000),
          /** "Test link" of one admin */
          linkTests: perMinute.default(10),
        }),
      ],
      {
        error:
          "must be false, or whole numbers a minute for visits, clicks, bindings, forms, writes, linkTests",
      },
    )
    .prefault({}),
  /** For how long a visitor or a cart waits at most for what tracking writes, in seconds: they go on without it, and it is mostly still written. */
  trackingTimeoutSeconds: z.number().min(0.1).max(60).default(1),
  /**
   * The tracking cookie. `domain` lets storefront and backend on sister hosts share it (".shop.example");
   * without, `__Host-` stands before the name.
   */
  cookie: z
    .strictObject({
      name: z
        .string()
        .regex(
          /^(?!__)[A-Za-z0-9_-]{1,64}$/,
          "may hold letters, digits, _ and -, at most 64, and begin with no __",
        )
        .default("referral_visitor"),
      domain: z.string().min(1).optional(),
    })
    .prefault({}),
  /**
   * Where Temporal is. What is left out is taken from TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_*
   * or the profile of Temporal's own configuration file. With no address anywhere Temporal counts as not configured: localhost is
   * never guessed.
   */
  temporal: z
    .strictObject({
      address: z
        .string()
        .regex(/^[^\s/]+:\d{1,5}$/, 'must be host:port, such as "temporal.internal:7233"')
        .optional(),
      namespace: z.string().min(1).optional(),
      profile: z.string().min(1).optional(),
      taskQueue: z.string().min(1).max(200).default("referral-partners"),
      /** For how long it may take at most to tell Temporal of something, in seconds; what was not told, the sweep tells. */
      timeoutSeconds: z.number().min(0.1).max(60).default(1),
      /** Temporal's web UI, such as "https://temporal.internal:8080": the order's page then links to its workflow. */
      webUrl: origin.optional(),
    })
    .prefault({}),
  /** The worker that runs in this process when Medusa's worker mode is `shared` or `worker`. */
  worker: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** How many orders the worker has in hand; of these, half of the database pool settles at once. */
      maxConcurrentOrders: z.number().int().min(1).max(1000).default(100),
    })
    .prefault({}),
  /** Payout runs: who moves the money, and when runs are drafted. */
  payouts: payoutOptions.prefault({}),
})

/** The plugin's options as a shop writes them: what has a default may be left out. */
export type ReferralPluginOptions = z.input<typeof optionsSchema>
/** The plugin's options with every default filled in. */
export type ReferralOptions = z.output<typeof optionsSchema>

/**
 * Reads the plugin's options. Throws on the first start with a wrong or unknown option, naming each by its path: a shop that
 * starts with a misspelt option would lose what the option was for without a word.
 */
export function parseOptions(raw: unknown): ReferralOptions {
  const parsed = optionsSchema.safeParse(ownOptions(raw))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  ${pathOf(issue)}: ${meaning(issue)}`)
  throw new Error(
    [
      "options.invalid: medusa-plugin-referral-partners can't start with these options in medusa-config:",
      ...problems,
    ].join("\n"),
  )
}

/** Medusa hands every module the shop's database settings among its own options. */
function ownOptions(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw ?? {}
  const { database: _database, ...own } = raw as Record<string, unknown>
  return own
}

type Issue = z.core.$ZodIssue

function pathOf(issue: Issue): string {
  const keys = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
  return keys.reduce<string>(
    (path, key) =>
      typeof key === "number" ? `${path}[${key}]` : `${path}${path === "" ? "" : "."}${String(key)}`,
    "options",
  )
}

function meaning(issue: Issue): string {
  if (issue.code !== "unrecognized_keys") return issue.message
  return `there is no such option${issue.keys.length > 1 ? ` (nor ${issue.keys.slice(1).join(", ")})` : ""}; allowed here: ${allowedAt(issue.path).join(", ")}`
}

function allowedAt(path: readonly PropertyKey[]): string[] {
  const child = path.reduce<unknown>(
    (schema, key) => (typeof key === "number" ? elementOf(schema) : shapeOf(schema)[String(key)]),
    optionsSchema,
  )
  return Object.keys(shapeOf(child))
}

function elementOf(list: unknown): unknown {
  if (list instanceof z.ZodArray) return list.element
  return list instanceof z.ZodDefault ? elementOf(list.unwrap()) : undefined
}

function shapeOf(schema: unknown): Record<string, unknown> {
  if (schema instanceof z.ZodObject) return schema.shape
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return shapeOf(schema.unwrap())
  }
  return {}
}
