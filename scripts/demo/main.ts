// `npm run demo [-- --exit] [-- --fresh]`: a referred checkout earns a commission, on servers of its own. Tells each step;
// the steps themselves stand in the files beside this one.
import type { Life } from "../services/lifecycle"
import { live } from "../services/lifecycle"
import { startMedusa } from "../services/medusa"
import { say, since, step } from "../services/progress"
import { inState } from "../services/state"
import type { Workplace } from "../services/workplace"
import { forgetEverything, prepare } from "../services/workplace"
import { LOGIN, signIn } from "./admin"
import type { Order } from "./checkout"
import { buy, openReferralUrl } from "./checkout"
import type { OrderRecord } from "./commission"
import { commissionsOf, money, told } from "./commission"
import type { HttpClient } from "../services/shop-http"
import type { Partner } from "./partners"
import { seedPartners } from "./partners"
import type { Shop } from "./shop"
import { seedShop } from "./shop"

const OPTIONS = ["--exit", "--fresh"]
const DURABLE_WORKFLOW = (orderId: string) => encodeURIComponent(`referral-order/${orderId}`)

async function demo({ supervisor, interrupted, up }: Life): Promise<number> {
  const from = performance.now()
  const options = chosen(process.argv.slice(2))
  if (options.includes("--fresh")) forgetEverything()
  const place = await prepare(supervisor)
  const address = `http://localhost:${place.port}`
  const log = inState("logs", "medusa.log")
  const medusa = await step(
    "Medusa",
    () => startMedusa(supervisor, { env: place.env, port: place.port, log }),
    () => `Medusa on ${address}, with admin and worker`,
  )
  const admin = await step("Admin login", () => signIn(address, place.env))
  const shop = await step("Shop: region, products, shipping", () => seedShop(admin))
  const partners = await step("Partners: Bob, and Jim whom Bob recruited", () => seedPartners(admin))
  const { order, record } = await referredCheckout(address, admin, shop, partners.jim)
  tell(place, order, record, partners)
  if (options.includes("--exit")) return 0
  up()
  console.log(`\nUp after ${since(from)}, and stays up until Ctrl-C.`)
  const ended = await Promise.race([medusa.exited, interrupted])
  if (typeof ended === "string") throw new Error(`demo.medusa_ended: Medusa ended with ${ended}; see ${log}`)
  return 0
}

async function referredCheckout(address: string, admin: HttpClient, shop: Shop, jim: Partner): Promise<Paid> {
  const url = `${address}/r/${jim.code}`
  const cookie = await step(`A buyer opens ${url}`, () => openReferralUrl(url))
  const buyer = `buyer-${Date.now()}@example.com`
  const order = await step("The buyer fills a cart and pays", () => buy(address, shop, cookie, buyer))
  const record = await step(
    "The commission",
    () => commissionsOf(admin, order.id),
    () => "The commission is there",
  )
  return { order, record }
}

interface Paid {
  order: Order
  record: OrderRecord
}

function tell(
  place: Workplace,
  order: Order,
  record: OrderRecord,
  partners: { bob: Partner; jim: Partner },
): void {
  const app = `http://localhost:${place.port}/app`
  console.log(`\nOrder #${order.display_id}, ${money(order.total, order.currency_code)} with shipping:`)
  for (const line of told(record)) say(line)
  console.log("\nLook around:")
  say(`The order in the admin     ${app}/orders/${order.id}`)
  say(`Jim, its partner           ${app}/referral/partners/${partners.jim.id}`)
  say(`Bob, who recruited Jim     ${app}/referral/partners/${partners.bob.id}`)
  say(`Login                      ${LOGIN.email}, password ${LOGIN.password}`)
  const { ui, namespace } = place.temporal
  if (ui !== undefined) {
    say(`The workflow in Temporal   ${ui}/namespaces/${namespace}/workflows/${DURABLE_WORKFLOW(order.id)}`)
  }
}

function chosen(options: string[]): string[] {
  const unknown = options.filter((option) => !OPTIONS.includes(option))
  if (unknown.length === 0) return options
  throw new Error(
    `demo.unknown_option: ${unknown.join(" ")}. There are ${OPTIONS.join(" and ")}: npm run demo -- --exit`,
  )
}

void live({ title: "demo", holds: "the development data", farewell: "\nStopping …" }, demo)
