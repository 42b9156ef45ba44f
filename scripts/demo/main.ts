// `npm run demo [-- --exit] [-- --fresh] [-- --host ADDRESS]`: a referred checkout earns a commission, and
// the partners are paid, on servers of its own. Tells each step; the steps themselves stand in the files
// beside this one.
import type { Life } from "../services/lifecycle"
import { live } from "../services/lifecycle"
import { startMedusa } from "../services/medusa"
import { askedOf } from "../services/options"
import { say, since, step } from "../services/progress"
import { inState } from "../services/state"
import type { Workplace } from "../services/workplace"
import { forgetEverything, prepare } from "../services/workplace"
import { LOGIN, SECOND_LOGIN, signIn } from "./admin"
import type { Order } from "./checkout"
import { buy } from "./checkout"
import type { OrderRecord } from "./commission"
import { commissionsOf, money, told } from "./commission"
import { mailAbout } from "./mail"
import type { HttpClient } from "../services/shop-http"
import type { Partner } from "./partners"
import { seedPartners } from "./partners"
import type { Paid } from "./payday"
import { payday } from "./payday"
import { seedSettings } from "./settings"
import { statementOf } from "./statement"
import type { Shop } from "./shop"
import { seedShop } from "./shop"
import { seedLink, storefronts } from "./storefronts"

/** Of the sixteen: the others are for banks. */
const FILE_COLUMNS = [
  "row",
  "partner_name",
  "account_holder",
  "account",
  "amount",
  "currency",
  "memo",
] as const

async function demo({ supervisor, interrupted, up }: Life): Promise<number> {
  const from = performance.now()
  const asked = { command: "demo", words: ["--exit", "--fresh"] }
  const { words, host } = askedOf(process.argv.slice(2), asked)
  if (words.includes("--fresh")) forgetEverything()
  const place = await prepare(supervisor)
  const address = `http://localhost:${place.port}`
  const log = inState("logs", "medusa.log")
  const medusa = await step(
    "Medusa",
    () => startMedusa(supervisor, { env: place.env, port: place.port, host, log }),
    () => `Medusa on ${address}, with admin and worker`,
  )
  const admin = await step("Admin login", () => signIn(address, place.env))
  const shop = await step("Shop: region, products, shipping", () => seedShop(admin))
  await step("Defaults: nothing is held back, two admins approve payouts", () => seedSettings(admin))
  const partners = await step("Partners: Bob, and Jim whom Bob recruited", () => seedPartners(admin))
  const [first, ...others] = await referredCheckouts(address, admin, shop, partners.jim)
  if (first) {
    const mail = await step("The partner's mail", () => mailAbout(admin, first.order.id))
    tell(first, mail)
  }
  tellOthers(others)
  console.log("\nPayday:")
  const orderIds = [first, ...others].flatMap((sold) => (sold ? [sold.order.id] : []))
  const paid = await payday(place, admin, orderIds, partners.jim)
  tellPaid(paid, await statementOf(admin, partners.jim, "usd"))
  lookAround(place, first?.order, paid, partners)
  if (words.includes("--exit")) return 0
  up()
  console.log(`\nUp after ${since(from)}, and stays up until Ctrl-C.`)
  const ended = await Promise.race([medusa.exited, interrupted])
  if (typeof ended === "string") throw new Error(`demo.medusa_ended: Medusa ended with ${ended}; see ${log}`)
  return 0
}

/** One buyer from each kind of storefront; answers the first one's order. */
async function referredCheckouts(
  address: string,
  admin: HttpClient,
  shop: Shop,
  jim: Partner,
): Promise<Credited[]> {
  await seedLink(admin)
  const sold: Sold[] = []
  for (const { kind, arrives } of storefronts(address, shop.publishable_key)) {
    const order = await step(`A buyer ${kind}`, async () =>
      buy(address, shop, await arrives(jim.code), `buyer-${Date.now()}@example.com`),
    )
    sold.push({ kind, order })
  }
  return await step(
    "The commissions",
    () =>
      Promise.all(sold.map(async (one) => ({ ...one, record: await commissionsOf(admin, one.order.id) }))),
    () => "The commissions are there",
  )
}

interface Sold {
  kind: string
  order: Order
}

interface Credited extends Sold {
  record: OrderRecord
}

function tell({ order, record }: Credited, mail: string[]): void {
  console.log(`\nOrder #${order.display_id}, ${money(order.total, order.currency_code)} with shipping:`)
  for (const line of [...told(record), ...mail]) say(line)
}

/** The other storefronts' buyers: who is credited, and how it was known. */
function tellOthers(others: Credited[]): void {
  console.log("\nThe other storefronts' buyers:")
  for (const { kind, order, record } of others) {
    const earned = record.commissions.reduce((sum, { amount }) => sum + amount, 0)
    say(
      `#${order.display_id}, ${kind}: ${money(earned, order.currency_code)} earned, by ${record.sale?.method ?? "nobody"}`,
    )
  }
}

function tellPaid({ run, file, payouts, mail }: Paid, statement: string[]): void {
  console.log(`\nThe payment file ${run.file?.id ?? ""} of payout run ${run.id}, some of its columns:`)
  say(FILE_COLUMNS.join(","))
  for (const row of file) say(FILE_COLUMNS.map((column) => row[column]).join(","))
  console.log("\nPaid:")
  for (const { partner, amount, currency_code, status } of payouts) {
    say(`${partner.name}: ${money(amount, currency_code)} (${status})`)
  }
  for (const line of [...mail, ...statement]) say(line)
}

function lookAround(
  place: Workplace,
  order: Order | undefined,
  { run }: Paid,
  partners: { bob: Partner; jim: Partner },
): void {
  const app = `http://localhost:${place.port}/app`
  const { ui, namespace } = place.temporal
  console.log("\nLook around:")
  say(`The order in the admin     ${app}/orders/${order?.id ?? ""}`)
  say(`Jim, its partner           ${app}/referral/partners/${partners.jim.id}`)
  say(`Bob, who recruited Jim     ${app}/referral/partners/${partners.bob.id}`)
  say(`The payout run             ${app}/referral/payouts/${run.id}`)
  say(`Logins                     ${LOGIN.email} and ${SECOND_LOGIN.email}, password ${LOGIN.password}`)
  if (ui === undefined) return
  const workflow = (id: string) => `${ui}/namespaces/${namespace}/workflows/${encodeURIComponent(id)}`
  say(`The order's workflow       ${workflow(`referral-order/${order?.id ?? ""}`)}`)
  say(`The payout run's workflow  ${workflow(`referral-payout-run/${run.id}`)}`)
}

void live({ title: "demo", holds: "the development data", farewell: "\nStopping …" }, demo)
