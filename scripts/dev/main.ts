// `npm run dev`: the same servers, data and shop as the demo, with a Medusa that restarts when a source file changes. Buys
// nothing.
import { LOGIN, signIn } from "../demo/admin"
import { seedPartners } from "../demo/partners"
import { seedShop } from "../demo/shop"
import type { Life } from "../services/lifecycle"
import { live } from "../services/lifecycle"
import { startMedusa } from "../services/medusa"
import { askedOf } from "../services/options"
import { say, step } from "../services/progress"
import { prepare } from "../services/workplace"

async function dev({ supervisor, interrupted, up }: Life): Promise<number> {
  const { host } = askedOf(process.argv.slice(2), { command: "dev", words: [] })
  const place = await prepare(supervisor)
  const address = `http://localhost:${place.port}`
  up()
  const medusa = await startMedusa(supervisor, { env: place.env, port: place.port, host, reload: true })
  const admin = await step("Admin login", () => signIn(address, place.env))
  const shop = await step("Shop: region, products, shipping", () => seedShop(admin))
  await step("Partners: Bob, and Jim whom Bob recruited", () => seedPartners(admin))
  say(`Admin             ${address}/app, ${LOGIN.email}, password ${LOGIN.password}`)
  say(`Referral URL      ${address}/r/jim`)
  say(`Publishable key   ${shop.publishable_key}`)
  say(`PostgreSQL        ${place.env.DATABASE_URL ?? ""}`)
  say(
    `Temporal          ${place.temporal.address}${place.temporal.ui === undefined ? "" : `, web UI ${place.temporal.ui}`}`,
  )
  const ended = await Promise.race([medusa.exited, interrupted])
  if (typeof ended === "string") throw new Error(`dev.medusa_ended: Medusa ended with ${ended}; see above`)
  return 0
}

void live({ title: "dev", holds: "the development data", farewell: "\nStopping …" }, dev)
