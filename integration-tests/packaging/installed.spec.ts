// The plugin in somebody else's shop: packed, installed, configured as the documentation says, and used over HTTP. Slow on purpose:
// nothing here is the repository's own but the tarball.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort } from "../../scripts/services/ports"
import { PROJECT } from "../../scripts/services/state"
import { LOGIN } from "../helpers/processes/databases"
import { type MedusaProcess, startMedusa } from "../helpers/processes/medusa-process"
import { Shop } from "../helpers/shop/shop"
import { untilTrue } from "../helpers/until"
import { BareShop } from "./bare-shop"
import { npmEnvironment } from "./npm"
import { packPlugin, type Tarball } from "./package-under-test"
import { CONSUMER, RESOLUTIONS } from "./public-types"
import { buysThroughJim, earnings, health, startProgram } from "./referral-program"
import { snippets } from "./snippets"
import { NO_TEMPORAL, type Surroundings, surroundings } from "./surroundings"

const PLUGIN = "node_modules/medusa-plugin-referral-partners"
const JIM_AND_BOB = { jim: 20, bob: 8 }
/** Longer than events take, shorter than the sweep, which comes once a minute and would hide that they are lost. */
const BY_EVENT_MS = 12_000
/** A second sweep, if Temporal did not take what the first told. */
const BY_SWEEP_MS = 200_000

let tarball: Tarball
let bare: BareShop
let around: Surroundings
let port: number
let shop: Shop
const running: MedusaProcess[] = []

const [README] = snippets("README.md", "Install")
const [PROVIDER] = snippets("docs/payout-providers.md", "An example")
const [APART_PROJECT, APART_MODULES] = snippets("docs/operations.md", "Several processes")

beforeAll(async () => {
  port = await freePort()
  ;[tarball, bare, around] = await Promise.all([packPlugin(), BareShop.make(), surroundings(port)])
  await bare.installs(tarball.file)
  bare.configures({ top: [README ?? ""] })
  await Promise.all([makeTables(), bare.medusa(["build"], { MEDUSA_ADMIN_DISABLED: undefined })])
})

afterAll(async () => {
  await stopAll()
  await around.leave()
  bare.remove()
  rmSync(join(tarball.file, ".."), { recursive: true })
})

async function makeTables(): Promise<void> {
  const env = { ...around.env, ...around.temporal }
  await bare.medusa(["db:migrate", "--execute-safe-links"], env)
  await bare.medusa(["user", "--email", LOGIN.email, "--password", LOGIN.password], env)
}

/** Starts what `medusa build` made, as a deployed shop does. */
async function deployed(env: NodeJS.ProcessEnv, at = port): Promise<MedusaProcess> {
  return await start(bare.built, { NODE_ENV: "production", ...env }, at)
}

async function start(home: string, env: NodeJS.ProcessEnv, at = port): Promise<MedusaProcess> {
  const medusa = await startMedusa({
    database: around.env.DATABASE_URL ?? "",
    home,
    port: at,
    admin: true,
    env: { ...around.env, ...env },
  })
  running.push(medusa)
  return medusa
}

async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((medusa) => medusa.stop()))
}

const workerRuns = async () => (await health(shop)).worker.state === "running"

/** What a purchase earns by its event. A machine that stalls for a second leaves that to the sweep, so that another may have to be made. */
async function earnsByEvent(purchases = 3): Promise<Record<string, number>> {
  await awayFromTheSweep()
  const order = await buysThroughJim(shop)
  return await earnings(shop, order, BY_EVENT_MS).catch(async (inVain: unknown) => {
    if (purchases === 1) throw inVain
    return await earnsByEvent(purchases - 1)
  })
}

/** Waits until the next sweep is further away than an event's patience. */
async function awayFromTheSweep(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < BY_EVENT_MS + 3_000) await pause(left + 2_000)
}

describe("the package", () => {
  it("holds what a shop needs and nothing else", () => {
    const outside = tarball.contents.filter((path) => !path.startsWith(".medusa/server/"))
    const expected = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"]
    expect(outside.sort()).toEqual(expected.filter((file) => existsSync(join(PROJECT, file))))
    const folders = new Set(tarball.contents.map((path) => /^\.medusa\/server\/([^/]+)/.exec(path)?.[1]))
    expect([...folders].filter((folder) => folder !== undefined).sort()).toEqual(["src", "temporal"])
    expect(tarball.contents.filter((path) => /spec|tsconfig|medusa-config/.test(path))).toEqual([])
  })

  it("names no folder of the machine that built it", () => {
    const bundle = readFileSync(
      join(bare.folder, PLUGIN, ".medusa/server/temporal/workflow-bundle.js"),
      "utf8",
    )
    const [, map = ""] = /sourceMappingURL=data:[^,]+,([\w+/=]+)/.exec(bundle) ?? []
    const { sources } = JSON.parse(Buffer.from(map, "base64").toString()) as { sources: string[] }
    expect(sources.length).toBeGreaterThan(0)
    expect(sources.filter((source) => source.startsWith("/"))).toEqual([])
  })

  it.each(RESOLUTIONS)("tells TypeScript every public type with $moduleResolution", async (resolution) => {
    const file = `consumer-${resolution.moduleResolution}.ts`
    const provider = `provider-${resolution.moduleResolution}.ts`
    bare.write(file, CONSUMER)
    bare.write(provider, PROVIDER ?? "")
    const options = Object.entries({ ...resolution, target: "ES2022", types: "node" })
    const words = options.flatMap(([name, value]) => [`--${name}`, value])
    const said = await bare.run([
      "node_modules/typescript/bin/tsc",
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      ...words,
      file,
      provider,
    ])
    for (const written of [file, provider]) rmSync(join(bare.folder, written))
    expect(said).toBe("")
  })

  it("plays scenarios from the command line", async () => {
    const scenario = join(PROJECT, "scenarios/attribution.json")
    const said = await bare.run(["node_modules/.bin/referral-scenario", "--check", scenario])
    expect(JSON.parse(said.split("\n")[0] ?? "")).toMatchObject({ commissions: expect.any(Array) as unknown })
  })
})

describe("in a shop without Temporal", () => {
  let medusa: MedusaProcess

  beforeAll(async () => {
    medusa = await start(bare.folder, NO_TEMPORAL)
    shop = await Shop.open(medusa.baseUrl, LOGIN)
    await startProgram(shop.admin)
  })

  it("says so in the log and on the health route", async () => {
    expect(medusa.log()).toContain("no Temporal address is configured (TEMPORAL_ADDRESS")
    expect(await health(shop)).toMatchObject({
      status: "attention",
      temporal: { configured: false, reachable: false },
      worker: { state: "off", reason: "Temporal is not configured" },
    })
  })

  it("sells as ever, and earns the commission once Temporal is there", async () => {
    const order = await buysThroughJim(shop)
    await stopAll()
    await deployed({ ...NO_TEMPORAL, ...around.temporal })
    expect(await earnings(shop, order, BY_SWEEP_MS)).toEqual(JIM_AND_BOB)
  })
})

describe("in a shop that is one process", () => {
  it("earns a commission as soon as the order is placed", async () => {
    await untilTrue("the worker runs", workerRuns)
    expect(await earnsByEvent()).toEqual(JIM_AND_BOB)
    await untilTrue("all to be well", async () => (await health(shop)).status === "ok")
  })

  it("has a ledger that its owner can verify from the command line", async () => {
    const env = { ...npmEnvironment(), DATABASE_URL: around.env.DATABASE_URL }
    const said = await bare.run(["node_modules/.bin/referral-verify-ledger"], env)
    expect(said).toMatch(/^✓ balances$/m)
    expect(said).toMatch(/[1-9]\d* entries, nothing is off/)
  })

  it("shows its pages in the admin that Medusa built", async () => {
    const page = await shop.store.raw<string>("GET", "/app")
    expect(page.status).toBe(200)
    const assets = join(bare.built, "public/admin/assets")
    const built = readdirSync(assets).map((file) => readFileSync(join(assets, file), "utf8"))
    expect(built.some((code) => code.includes("/admin/referral/"))).toBe(true)
  })

  it("runs the workflows that were bundled when the package was built", async () => {
    await stopAll()
    // Bundled again at the start, this workflow would do nothing.
    const source = join(bare.folder, PLUGIN, ".medusa/server/src/workflows/durable/order.js")
    const kept = readFileSync(source)
    writeFileSync(source, "exports.referralOrder = async () => undefined\n")
    await deployed(around.temporal)
    await untilTrue("the worker runs", workerRuns)
    expect(await earnings(shop, await buysThroughJim(shop), BY_SWEEP_MS)).toEqual(JIM_AND_BOB)
    writeFileSync(source, kept)
  })
})

describe("in a shop whose server and worker are apart", () => {
  let worker: MedusaProcess

  beforeAll(async () => {
    await stopAll()
    bare.configures({ project: APART_PROJECT, top: [APART_MODULES ?? "", README ?? ""] })
    await bare.medusa(["db:migrate", "--execute-safe-links"], {
      ...around.env,
      ...around.redis,
      ...NO_TEMPORAL,
    })
    const env = { ...around.temporal, ...around.redis, NODE_ENV: "development" }
    ;[, worker] = await Promise.all([
      start(bare.folder, { ...env, MEDUSA_WORKER_MODE: "server" }),
      start(bare.folder, { ...env, MEDUSA_WORKER_MODE: "worker" }, await freePort()),
    ])
    await untilTrue("the worker runs", () => worker.log().includes("Referral worker: listening"))
  })

  it("runs no worker in the server", async () => {
    await untilTrue("it to reach Temporal", async () => (await health(shop)).temporal.reachable)
    expect(await health(shop)).toMatchObject({
      temporal: { reachable: true },
      worker: { state: "off", reason: expect.stringContaining("`server`") as string },
    })
  })

  it("earns a commission as soon as the order is placed", async () => {
    expect(await earnsByEvent()).toEqual(JIM_AND_BOB)
  })
})

describe("in a shop with a mistake in its configuration", () => {
  beforeEach(stopAll)

  it("wants attention when nobody made its Temporal namespace", async () => {
    await deployed({ ...around.temporal, TEMPORAL_NAMESPACE: "nobody-made-this" })
    await untilTrue(
      "the worker said why it can't",
      async () => (await health(shop)).worker.last_error?.includes("not found") === true,
    )
    expect(await health(shop)).toMatchObject({
      status: "attention",
      temporal: { configured: true, reachable: false },
      worker: { state: "connecting" },
    })
  })

  it("does not start with wrong options, and names each by its path", async () => {
    const wrong = `plugins: [{ resolve: "medusa-plugin-referral-partners", options: {
      visitorSecrets: ["short"], storefrontUrl: "http://localhost:8000", cookie: { nmae: "visitor" },
    } }],`
    bare.configures({ top: [wrong] })
    const started = start(bare.folder, NO_TEMPORAL)
    await expect(started).rejects.toThrow("options.visitorSecrets[0]: must be at least 32 characters long")
    await expect(started).rejects.toThrow(
      "options.cookie.nmae: there is no such option; allowed here: name, domain",
    )
  })
})
