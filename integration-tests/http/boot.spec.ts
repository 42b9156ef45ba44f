// A shop with a mistake in the plugin's options does not start: it would lose what the option was for without a word.
import { NAMES } from "../helpers/http-shop/running"
import { startMedusa } from "../helpers/processes/medusa-process"

it("stops the start at malformed options, and says which and what is allowed", async () => {
  const starting = startMedusa({
    database: process.env[NAMES.database] ?? "",
    env: { REFERRAL_VISITOR_SECRET: "short", REFERRAL_STOREFRONT_URL: "shop" },
  })
  const said = await starting.then(
    async (medusa) => {
      await medusa.kill()
      return "it started"
    },
    (error: unknown) => String(error),
  )
  expect(said).toContain(
    "options.invalid: medusa-plugin-referral-partners can't start with these options in medusa-config:",
  )
  expect(said).toContain("options.visitorSecrets[0]: must be at least 32 characters long")
  expect(said).toContain("options.storefrontUrl: must be an absolute http(s) URL")
})
