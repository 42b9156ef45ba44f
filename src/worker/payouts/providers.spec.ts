// Which payout providers a process has, and what stops it from starting with one that can't be one.
import { createMedusaContainer } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import loadPayoutProviders from "../../modules/durable/loaders/payout-providers"
import type { PayoutProviders } from "./providers"

const REQUIRED = { visitorSecrets: ["x".repeat(32)], storefrontUrl: "https://shop.example" }

class Bank {
  readonly keyLivesHours = 24
  readonly needsDetails = true
  constructor(
    readonly cradle: { logger: string },
    readonly options: object,
  ) {}
  send(): void {}
  lookup(): void {}
}

class HalfABank {
  readonly keyLivesHours = "24"
  send(): void {}
}

async function load(...providers: object[]): Promise<PayoutProviders> {
  const container: MedusaContainer = createMedusaContainer()
  await loadPayoutProviders({ container, options: { ...REQUIRED, payouts: { providers } } })
  return container.resolve<PayoutProviders>("payoutProviders")
}

it("has the payment file without being told", async () => {
  const providers = await load()
  expect(providers.ids).toEqual(["file"])
  expect(providers.get("file")).toMatchObject({ needsDetails: false, keyLivesHours: 0 })
})

it("makes one of each configured provider, with its own options", async () => {
  const providers = await load(
    { resolve: { services: [Bank] }, id: "one", options: { key: 1 } },
    { resolve: { services: [Bank] }, id: "other" },
  )
  expect(providers.ids).toEqual(["file", "one", "other"])
  expect(providers.get("one")).toMatchObject({ options: { key: 1 } })
  expect(providers.get("other")).toMatchObject({ options: {} })
  expect(providers.get("one")).toBe(providers.get("one"))
})

it("refuses a provider that is not among the options, and says which are", async () => {
  const providers = await load({ resolve: { services: [Bank] }, id: "bank" })
  expect(() => providers.get("gone")).toThrow(
    expect.objectContaining({
      code: "payout_provider.unknown",
      message: expect.stringMatching(/"gone".*there are: file, bank\.$/) as unknown,
    }) as Error,
  )
})

it("stops the start at a provider that lacks something, and names all of it", async () => {
  await expect(load({ resolve: { services: [HalfABank] }, id: "half" })).rejects.toThrow(
    'payout_provider.incomplete: the payout provider "half" of the option payouts.providers lacks ' +
      "lookup(ref, signal), keyLivesHours (a number, 0 or more), needsDetails (true or false).",
  )
})

it.each<[string, object, RegExp]>([
  ["can't be found", { resolve: "./no-such-file", id: "bank" }, /no-such-file/],
  ["exports no service", { resolve: { services: [] }, id: "bank" }, /main service/],
  ["exports two services", { resolve: { services: [Bank, Bank] }, id: "bank" }, /"bank" exports several/],
])("stops the start at a module that %s", async (_what, provider, message) => {
  await expect(load(provider)).rejects.toThrow(message)
})
