// A Redis that keeps nothing, for tests and benchmarks in which several Medusa processes share events.
import { freePort, answers } from "./ports"
import type { Supervisor } from "./supervisor"
import { until } from "./supervisor"

const READY_SECONDS = 20

/** Starts a Redis without files and answers its address once it listens. */
export async function startRedis(
  supervisor: Supervisor,
  options: { program: string; log: string },
): Promise<string> {
  const port = await freePort()
  const running = supervisor.start({
    name: "Redis",
    command: options.program,
    args: ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    log: options.log,
  })
  await until(running, () => answers(port), READY_SECONDS)
  return `redis://127.0.0.1:${port}`
}
