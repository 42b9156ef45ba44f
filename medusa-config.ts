// The shop that this repository is: for the demo, for development and for tests. A shop of yours needs only the entry in `plugins`
// that the README shows.
import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())

const env = process.env
const redis = env.REDIS_URL

/** What a shop would write under `plugins[].options`; here the repository's root takes the plugin's place. */
const referral = {
  visitorSecrets: [env.REFERRAL_VISITOR_SECRET ?? "only-for-development-and-tests-0123456789"],
  storefrontUrl: env.REFERRAL_STOREFRONT_URL ?? "http://localhost:8000",
  // Nothing stands in front of it, which a shop has to say: one test is of a shop that doesn't.
  ...(env.REFERRAL_PROXIES === "undecided" ? {} : { trustedProxies: { hops: 0 } }),
  temporal: {
    ...(env.REFERRAL_TASK_QUEUE === undefined ? {} : { taskQueue: env.REFERRAL_TASK_QUEUE }),
    ...(env.REFERRAL_TEMPORAL_SECONDS === undefined
      ? {}
      : { timeoutSeconds: Number(env.REFERRAL_TEMPORAL_SECONDS) }),
    ...(env.TEMPORAL_UI_URL === undefined ? {} : { webUrl: env.TEMPORAL_UI_URL }),
  },
  worker: { enabled: env.REFERRAL_WORKER !== "off" },
  payouts: { secrets: [env.REFERRAL_PAYOUT_SECRET ?? "only-for-development-and-tests-9876543210"] },
  // Whatever else a test or benchmark wants, as JSON.
  ...(JSON.parse(env.REFERRAL_FURTHER_OPTIONS ?? "{}") as object),
}

/** What a test adds to this shop, as JSON: a payment provider that declines, for one. */
const further = JSON.parse(env.REFERRAL_FURTHER_MODULES ?? "[]") as { resolve: string; options?: object }[]

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: env.DATABASE_URL,
    redisUrl: redis,
    workerMode: env.MEDUSA_WORKER_MODE as "shared" | "worker" | "server" | undefined,
    http: {
      storeCors: env.STORE_CORS ?? "http://localhost:8000",
      adminCors: env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: env.AUTH_CORS ?? "http://localhost:9000",
      jwtSecret: env.JWT_SECRET ?? "only-for-development-and-tests",
      cookieSecret: env.COOKIE_SECRET ?? "only-for-development-and-tests",
    },
  },
  admin: { disable: env.MEDUSA_ADMIN_DISABLED === "true" },
  modules: [
    { resolve: "./src/modules/referral", options: referral },
    { resolve: "./src/modules/durable", options: referral },
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/notification-local",
            id: "local",
            options: { name: "Local mail", channels: ["email", "feed"] },
          },
        ],
      },
    },
    // Several processes need events and locks that cross them.
    ...(redis === undefined
      ? []
      : [
          {
            resolve: "@medusajs/medusa/event-bus-redis",
            options: { redisUrl: redis, jobOptions: { attempts: 5 } },
          },
          {
            resolve: "@medusajs/medusa/locking",
            options: {
              providers: [{ resolve: "@medusajs/medusa/locking-postgres", id: "postgres", is_default: true }],
            },
          },
        ]),
    ...further,
  ],
})
