// What a shop may write in medusa-config, and in which words a mistake stops its start.
import { parseOptions } from "./options"

const SECRET = "x".repeat(32)
const RIGHT = { visitorSecrets: [SECRET], storefrontUrl: "https://shop.example" }

const BANK = { resolve: "./src/bank", id: "bank" }

/** The lines that say what is wrong. */
function problemsOf(options: unknown): string[] {
  try {
    parseOptions(options)
    return []
  } catch (error) {
    const [head = "", ...problems] = (error as Error).message.split("\n")
    expect(head).toMatch(/^options\.invalid: .*medusa-config/)
    return problems.map((line) => line.trim())
  }
}

it("fills in what is left out", () => {
  expect(parseOptions(RIGHT)).toEqual({
    ...RIGHT,
    allowedOrigins: [],
    handover: "auto",
    rateLimits: { visits: 600, clicks: 120, bindings: 120, forms: 60, writes: 1_000, linkTests: 10 },
    trackingTimeoutSeconds: 1,
    cookie: { name: "referral_visitor" },
    temporal: { taskQueue: "referral-partners", timeoutSeconds: 1 },
    worker: { enabled: true, maxConcurrentOrders: 100 },
    payouts: {
      providers: [],
      provider: "file",
      schedule: { cron: "0 0 1 * *", timeZone: "UTC", catchUpDays: 7 },
      reminderHours: 72,
      parallel: 5,
      perMinute: 600,
      timeoutSeconds: 30,
    },
  })
})

it("takes providers by path or as modules, and runs without a schedule", () => {
  const payouts = {
    providers: [
      { resolve: "./src/bank", id: "bank", options: { key: "k" } },
      { resolve: { services: [] }, id: "other" },
    ],
    provider: "bank",
    secrets: [SECRET],
    schedule: false as const,
  }
  expect(parseOptions({ ...RIGHT, payouts }).payouts).toMatchObject(payouts)
})

it("leaves aside the database settings that Medusa hands to every module", () => {
  expect(parseOptions({ ...RIGHT, database: { clientUrl: "postgres://" } })).toMatchObject(RIGHT)
})

it.each<[string, object, string]>([
  ["no secret to sign with", { visitorSecrets: [] }, "options.visitorSecrets: needs at least one secret"],
  [
    "a short secret",
    { visitorSecrets: [SECRET, "short"] },
    "options.visitorSecrets[1]: must be at least 32 characters long",
  ],
  ["a secret that is no text", { visitorSecrets: [7] }, "options.visitorSecrets[0]: must be a secret string"],
  [
    "a storefront without http",
    { storefrontUrl: "shop.example" },
    "options.storefrontUrl: must be an absolute http(s) URL",
  ],
  [
    "an origin of another protocol",
    { allowedOrigins: ["ftp://x.test"] },
    "options.allowedOrigins[0]: must be an absolute http(s) URL",
  ],
  [
    "a cookie that no browser would take",
    { cookie: { name: "a b" } },
    "options.cookie.name: may hold letters, digits, _ and -",
  ],
  [
    "a cookie name with a prefix that is ours to set",
    { cookie: { name: "__Host-mine" } },
    "options.cookie.name: may hold letters, digits, _ and -",
  ],
  [
    "an address without a port",
    { temporal: { address: "temporal" } },
    "options.temporal.address: must be host:port",
  ],
  [
    "no room for a single order",
    { worker: { maxConcurrentOrders: 0 } },
    "options.worker.maxConcurrentOrders: ",
  ],
  [
    "a number of proxies that is none",
    { trustedProxies: { hop: 1 } },
    "options.trustedProxies: must be { hops:",
  ],
  ["a limit that there isn't", { rateLimits: { visit: 5 } }, "options.rateLimits: must be false, or"],
  [
    "a provider that there isn't",
    { payouts: { provider: "bank" } },
    'options.payouts.provider: there is no provider "bank" in payouts.providers; there are: "file"',
  ],
  [
    "two providers with one id",
    { payouts: { providers: [BANK, BANK], provider: "bank" } },
    'options.payouts.providers[1].id: "bank" is the id of payouts.providers[0] already',
  ],
  [
    "a provider that calls itself the file",
    { payouts: { providers: [{ ...BANK, id: "file" }] } },
    'options.payouts.providers[0].id: "file" is the built-in payment file',
  ],
  [
    "an id that is none",
    { payouts: { providers: [{ ...BANK, id: "my bank" }] } },
    "options.payouts.providers[0].id: may hold letters, digits, _ and -",
  ],
  [
    "a provider without a module",
    { payouts: { providers: [{ id: "bank" }] } },
    "options.payouts.providers[0].resolve: must be a path, a package, or",
  ],
  [
    "a short secret for payout details",
    { payouts: { secrets: ["short"] } },
    "options.payouts.secrets[0]: must be at least 32 characters long",
  ],
  [
    "an empty list of secrets for payout details",
    { payouts: { secrets: [] } },
    "options.payouts.secrets: needs at least one secret",
  ],
  [
    "a schedule of four fields",
    { payouts: { schedule: { cron: "0 0 1 *" } } },
    "options.payouts.schedule.cron: must be five fields",
  ],
  [
    "a time zone that there isn't",
    { payouts: { schedule: { timeZone: "Mars/Olympus" } } },
    "options.payouts.schedule.timeZone: must be the name of a time zone",
  ],
  [
    "a time zone without a name",
    { payouts: { schedule: { timeZone: "+01:00" } } },
    "options.payouts.schedule.timeZone: must be the name of a time zone",
  ],
  [
    "a schedule that is no schedule",
    { payouts: { schedule: "monthly" } },
    "options.payouts.schedule: must be false, or { cron, timeZone, catchUpDays }",
  ],
  ["no time to answer", { payouts: { timeoutSeconds: 0 } }, "options.payouts.timeoutSeconds: "],
  ["a word where yes or no belongs", { worker: { enabled: "no" } }, "options.worker.enabled: "],
])("stops the start at %s, by its path", (_what, wrong, problem) => {
  expect(problemsOf({ ...RIGHT, ...wrong })).toEqual([expect.stringContaining(problem)])
})

it.each<[string, object, string]>([
  [
    "at the top",
    { storefrontURL: "https://shop.example" },
    "options.storefrontURL: there is no such option; allowed here: visitorSecrets, storefrontUrl, allowedOrigins, ipSecrets, handover, storefrontSecret, trustedProxies, rateLimits, trackingTimeoutSeconds, cookie, temporal, worker, payouts",
  ],
  [
    "below",
    { cookie: { secure: false } },
    "options.cookie.secure: there is no such option; allowed here: name, domain",
  ],
  [
    "beside another",
    { worker: { threads: 2, pool: 3 } },
    "options.worker.threads: there is no such option (nor pool); allowed here: enabled, maxConcurrentOrders",
  ],
  [
    "in a list",
    { payouts: { providers: [{ ...BANK, name: "Bank" }] } },
    "options.payouts.providers[0].name: there is no such option; allowed here: resolve, id, options",
  ],
])(
  "stops the start at an option that there isn't, %s, and says which there are",
  (_where, wrong, problem) => {
    expect(problemsOf({ ...RIGHT, ...wrong })).toEqual([problem])
  },
)

it("names everything that is wrong at once", () => {
  expect(problemsOf({})).toHaveLength(2)
  expect(problemsOf(undefined)).toHaveLength(2)
  expect(problemsOf({ ...RIGHT, visitorSecrets: ["a", "b"], storefrontUrl: "x" })).toHaveLength(3)
})
