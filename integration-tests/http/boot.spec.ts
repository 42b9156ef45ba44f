// A shop with a mistake in the plugin's options does not start: it would lose what the option was for without a word.
import { dropDatabase, freshDatabase } from "../helpers/processes/databases"
import { startMedusa } from "../helpers/processes/medusa-process"

// A shop of its own: its sweep would start workflows of the others' orders, and its worker is gone in a moment.
let database: string
beforeAll(async () => {
  database = await freshDatabase(`http_boot_${process.pid}`)
})
afterAll(() => dropDatabase(database))

/** What a shop says that doesn't start with these variables; "it started" when it does. */
async function whyNot(env: NodeJS.ProcessEnv): Promise<string> {
  return await startMedusa({
    database,
    env: { REFERRAL_TASK_QUEUE: `http_boot_${process.pid}`, ...env },
  }).then(
    async (medusa) => {
      await medusa.kill()
      return "it started"
    },
    (error: unknown) => String(error),
  )
}

const withProvider = (resolve: string) => {
  const payouts = {
    providers: [{ resolve, id: "bank", options: { url: "http://bank.test" } }],
    provider: "bank",
  }
  return { REFERRAL_FURTHER_OPTIONS: JSON.stringify({ payouts }) }
}

it("stops the start at malformed options, and says which and what is allowed", async () => {
  const said = await whyNot({ REFERRAL_VISITOR_SECRET: "short", REFERRAL_STOREFRONT_URL: "shop" })
  expect(said).toContain(
    "options.invalid: medusa-plugin-referral-partners can't start with these options in medusa-config:",
  )
  expect(said).toContain("options.visitorSecrets[0]: must be at least 32 characters long")
  expect(said).toContain("options.storefrontUrl: must be an absolute http(s) URL")
})

it("starts with a payout provider that is named by its path", async () => {
  expect(await whyNot(withProvider(require.resolve("../helpers/backstage/bank-provider")))).toBe("it started")
})

it("stops the start at a payout provider that can't look anything up", async () => {
  // It sends, too: mail.
  expect(await whyNot(withProvider(require.resolve("../helpers/backstage/mail-server")))).toContain(
    'payout_provider.incomplete: the payout provider "bank" of the option payouts.providers lacks lookup(ref, signal), keyLivesHours',
  )
})
