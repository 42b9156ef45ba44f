// A shop's own code that leans on everything public, for TypeScript to judge. Each `@ts-expect-error` shows that a type is really
// there: a declaration that can't be found is `any`, which refuses nothing.

export const CONSUMER = `
import type { MedusaContainer } from "@medusajs/framework/types"
import { REFERRAL_DURABLE, REFERRAL_MODULE } from "medusa-plugin-referral-partners"
import type {
  DurableHealth,
  PayoutProvider,
  ReferralDurableService,
  ReferralModuleService,
  ReferralPluginOptions,
  Transfer,
} from "medusa-plugin-referral-partners"
import { payoutProviderContract } from "medusa-plugin-referral-partners/payout-provider-contract"
import { parsePercent, type Minor, type PercentE4, type OrderFacts } from "medusa-plugin-referral-partners/core"
import { orderWorkflowId, ORDER_CHANGED, type OrderRef } from "medusa-plugin-referral-partners/workflows"
import referral from "medusa-plugin-referral-partners/modules/referral"
import durable, { REFERRAL_DURABLE as key } from "medusa-plugin-referral-partners/modules/durable"

export const options: ReferralPluginOptions = { visitorSecrets: ["secret"], storefrontUrl: "https://shop.example" }
// @ts-expect-error there is no such option
export const misspelt: ReferralPluginOptions = { visitorSecrets: [], storefrontUrl: "", visitorSecret: "" }

export async function look(container: MedusaContainer): Promise<DurableHealth> {
  const books = container.resolve<ReferralModuleService>(REFERRAL_MODULE)
  const partners = await books.listReferralPartners({ code: "jim" })
  const code: string | undefined = partners[0]?.code
  // @ts-expect-error a code is no number
  const wrong: number | undefined = partners[0]?.code
  // @ts-expect-error the service has no such method
  await books.payEverybodyTwice()
  await container.resolve<ReferralDurableService>(REFERRAL_DURABLE).orderChanged(code ?? "")
  return container.resolve<ReferralDurableService>(key).health()
}

export const tenth: PercentE4 = parsePercent("10")
// @ts-expect-error money is a bigint
export const cents: Minor = 2000
export const lines = (order: OrderFacts): number => order.lines.length

export class Bank implements PayoutProvider {
  readonly keyLivesHours = 24
  readonly needsDetails = true
  async send({ idempotency_key }: Transfer) {
    return { outcome: "paid" as const, reference: idempotency_key }
  }
  async lookup() {
    return { outcome: "not_found" as const }
  }
}
// @ts-expect-error a provider can look up
export const half: PayoutProvider = { keyLivesHours: 24, needsDetails: true, send: new Bank().send }
export const promises: string[] = payoutProviderContract({
  provider: new Bank(),
  aTransfer: () => ({
    idempotency_key: "1", amount_minor: 1n, currency_code: "usd", partner: { id: "1", name: "Jim" }, details: null, memo: "",
  }),
  booked: async () => 1,
}).map(({ name }) => name)

export const workflow: string = orderWorkflowId("order_1")
export const signal: "orderChanged" = ORDER_CHANGED
export const ref: OrderRef = { order_id: "order_1" }
// @ts-expect-error an order is named by its id
export const nameless: OrderRef = {}

export const services: object[] = [referral.service, durable.service]
// @ts-expect-error a module has no such part
export const nothing = referral.nothing
`

/** How a shop's TypeScript finds packages. */
export const RESOLUTIONS = [
  { module: "Node16", moduleResolution: "Node16" },
  { module: "ESNext", moduleResolution: "Bundler" },
] as const
