// A Temporal server for this machine: the one that TEMPORAL_ADDRESS names, or the CLI's development server with its web UI.
// Knows nothing of the workflows in it.
import { freePort } from "./ports"
import { run } from "./run-command"
import type { Supervisor } from "./supervisor"
import { until } from "./supervisor"

const READY_SECONDS = 60
/** Twice as many workflows a second as SQLite's own settings. A power cut may cost the last moments, never the file. */
const PRAGMAS = ["journal_mode=WAL", "synchronous=NORMAL"]

/** How to reach a running Temporal. `ui` is undefined where it has no web UI of ours. */
export interface Temporal {
  address: string
  namespace: string
  ui?: string
}

interface Options {
  cli: string
  log: string
  /** Where the server keeps its state; without it, in memory. */
  file?: string
  port?: number
  /** The preferred port of the web UI, or none for a server without one. */
  ui_port?: number
}

/** Starts a development server and waits until it serves. The preferred ports are given up when they are taken. */
export async function startTemporal(supervisor: Supervisor, options: Options): Promise<Temporal> {
  const port = await freePort(options.port)
  const ui = options.ui_port === undefined ? undefined : await freePort(options.ui_port)
  const running = supervisor.start({
    name: "Temporal",
    command: options.cli,
    args: [
      "server",
      "start-dev",
      "--ip",
      "127.0.0.1",
      "--port",
      String(port),
      "--log-level",
      "warn",
      ...more(options, ui),
    ],
    log: options.log,
    grace_ms: 10_000,
  })
  const address = `127.0.0.1:${port}`
  const healthy = ["operator", "cluster", "health", "--address", address]
  await until(
    running,
    async () => (await run(options.cli, healthy, { seconds: 10 })).code === 0,
    READY_SECONDS,
  )
  return { address, namespace: "default", ui: ui === undefined ? undefined : `http://localhost:${ui}` }
}

function more({ file }: Options, ui: number | undefined): string[] {
  const screen = ui === undefined ? ["--headless"] : ["--ui-ip", "127.0.0.1", "--ui-port", String(ui)]
  if (file === undefined) return screen
  return [...screen, "--db-filename", file, ...PRAGMAS.flatMap((pragma) => ["--sqlite-pragma", pragma])]
}
