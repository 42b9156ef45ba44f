// Cart completion without the plugin, with it (worker apart, and in the same process), and with Temporal away. Words: rounds, carts a round.
// needs: postgres, temporal
import { live } from "../scripts/services/lifecycle"
import { say } from "../scripts/services/progress"
import { Shop } from "../scripts/services/shop"
import type { Supervisor } from "../scripts/services/supervisor"
import { bareApp } from "./lib/bare-app"
import { benchDatabase, benchMedusa, LOGIN, referredShop } from "./lib/bench-shop"
import { median, type Measured, percentile, report } from "./lib/report"

const ROUNDS = Number(process.argv[2] ?? "5")
const CARTS = Number(process.argv[3] ?? "16")
const AT_ONCE = 8
/** Nobody listens there. */
const NOWHERE = "127.0.0.1:1"

/** One way of running the shop, ready to sell. */
interface Variant {
  name: string
  aim?: Measured["aim"]
  shop: Shop
  cookie: string
  sold: number
  p50: number[]
  p95: number[]
  rate: number[]
}

async function bench(supervisor: Supervisor): Promise<number> {
  const variants = [
    await without(supervisor),
    await withPlugin(supervisor, "worker apart", "<= 1.03", { REFERRAL_WORKER: "off" }),
    await withPlugin(supervisor, "worker in the same process", "<= 1.08", {}),
    await withPlugin(supervisor, "Temporal away", "<= 1.05", { TEMPORAL_ADDRESS: NOWHERE }),
  ]
  for (const variant of variants) await measure(variant, 6)
  for (const variant of variants) variant.p50 = variant.p95 = variant.rate = []
  for (let round = 1; round <= ROUNDS; round++) {
    for (const variant of variants) await measure(variant, CARTS)
    say(
      `round ${round}: ${variants.map(({ name, p50 }) => `${name} ${(p50.at(-1) ?? 0).toFixed(0)} ms`).join(", ")}`,
    )
  }
  report("checkout", figuresOf(variants))
  return 0
}

async function without(supervisor: Supervisor): Promise<Variant> {
  const env = await benchDatabase("bench_checkout_bare")
  const { baseUrl } = await benchMedusa(supervisor, env, "checkout-bare", bareApp())
  return {
    name: "without the plugin",
    shop: await Shop.open(baseUrl, LOGIN),
    cookie: "",
    sold: 0,
    p50: [],
    p95: [],
    rate: [],
  }
}

async function withPlugin(
  supervisor: Supervisor,
  name: string,
  aim: Measured["aim"],
  changes: NodeJS.ProcessEnv,
): Promise<Variant> {
  const database = `bench_checkout_${name.replaceAll(" ", "_").toLowerCase()}`
  const env = await benchDatabase(database)
  const { baseUrl } = await benchMedusa(supervisor, { ...env, ...changes }, database)
  const { shop, cookie } = await referredShop(baseUrl)
  // The worker apart settles what the shop's own process only signals.
  if (changes.REFERRAL_WORKER === "off") {
    await benchMedusa(supervisor, { ...env, MEDUSA_WORKER_MODE: "worker" }, `${database}-worker`)
  }
  return { name, aim, shop, cookie, sold: 0, p50: [], p95: [], rate: [] }
}

/** Carts are filled before anything is timed; then half of them are completed one by one, and half together. */
async function measure(variant: Variant, carts: number): Promise<void> {
  const { shop, cookie } = variant
  const visitor: Record<string, string> = cookie === "" ? {} : { cookie }
  const ready: string[] = []
  for (let cart = 0; cart < carts * 2; cart++) {
    // A buyer each, as in a shop: orders of one buyer are settled one after the other.
    const email = `buyer-${variant.sold++}@example.com`
    ready.push(await shop.fillsCart({ visitor, email }))
  }
  const times: number[] = []
  for (const cart of ready.slice(0, carts)) times.push(await timed(() => shop.completes(cart, visitor)))
  const waiting = ready.slice(carts)
  const lane = async () => {
    for (let cart = waiting.pop(); cart !== undefined; cart = waiting.pop())
      await shop.completes(cart, visitor)
  }
  const together = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, lane)))
  variant.p50 = [...variant.p50, median(times)]
  variant.p95 = [...variant.p95, percentile(times, 0.95)]
  variant.rate = [...variant.rate, carts / (together / 1000)]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function figuresOf(variants: Variant[]): Measured[] {
  const [bare] = variants
  return variants.flatMap(({ name, aim, p50, p95, rate }, place): Measured[] => {
    const floor = (list: number[] | undefined) =>
      place === 0 || list === undefined ? {} : { floor: median(list) }
    return [
      { name: `${name}: p50`, value: median(p50), unit: "ms", ...floor(bare?.p50), ...(aim ? { aim } : {}) },
      { name: `${name}: p95`, value: median(p95), unit: "ms", ...floor(bare?.p95) },
      { name: `${name}: ${AT_ONCE} at once`, value: median(rate), unit: "1/s", ...floor(bare?.rate) },
    ]
  })
}

void live({ title: "bench checkout" }, async ({ supervisor }) => bench(supervisor))
