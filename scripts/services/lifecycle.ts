// The life of a command that starts servers: opens a supervisor, does its work, stops everything when the work is done,
// when somebody presses Ctrl-C, and when the npm that started it is gone. Knows no server and no work.
import { run } from "./run-command"
import { Supervisor } from "./supervisor"

const PARENT_CHECK_MS = 1_000
const INTERRUPTED = 130
const ENDINGS: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"]

/** What the work is given. */
export interface Life {
  supervisor: Supervisor
  /** Settles when somebody wants this command to end. */
  interrupted: Promise<void>
  /** From here on an interruption is the expected end: the exit code is 0. */
  up: () => void
}

interface Command {
  /** As in `npm run <title>`. */
  title: string
  /** What only one run may use at a time. */
  holds?: string
  /** Printed before the servers are stopped after an interruption. */
  farewell?: string
}

/** Does `work` and ends the process with the exit code that it answers, all servers stopped. */
export async function live(command: Command, work: (life: Life) => Promise<number>): Promise<never> {
  const state = { up: false }
  let code = 1
  let supervisor: Supervisor | undefined
  try {
    // Deaf to signals before this: a run that was told to end while it cleaned up after another must still do so.
    const interrupted = interruption()
    supervisor = Supervisor.open(command.title, command.holds)
    const life = { supervisor, interrupted, up: () => (state.up = true) }
    code = await Promise.race([work(life), interrupted.then(() => (state.up ? 0 : INTERRUPTED))])
  } catch (error) {
    console.error(`\n${error instanceof Error ? describe(error) : String(error)}`)
  }
  if (command.farewell !== undefined && (state.up || code === INTERRUPTED)) console.log(command.farewell)
  await supervisor?.close()
  process.exit(code)
}

/** Refusals of ours start with a code and need no stack; anything else is a bug and shows where it happened. */
function describe(error: Error): string {
  return /^[a-z_]+\.[a-z_]+: /.test(error.message) ? error.message : (error.stack ?? error.message)
}

/** Ctrl-C may arrive twice, from the terminal and passed on by npm: both mean the same. */
async function interruption(): Promise<void> {
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ENDINGS) {
      process.on(signal, () => {
        resolve()
      })
    }
  })
  await Promise.race([signalled, npmGone()])
}

/** When npm is killed with -9 nobody passes a signal on: watch the ones above us, npm and perhaps a shell between. */
async function npmGone(): Promise<void> {
  if (process.env.npm_lifecycle_event === undefined) return new Promise(() => undefined)
  const between = await run("ps", ["-o", "ppid=", "-p", String(process.ppid)], { seconds: 10 })
  const shell = process.ppid
  const above = Number(between.output)
  const watched = between.code === 0 && above > 1 ? [shell, above] : [shell]
  return new Promise((resolve) => {
    setInterval(() => {
      if (!watched.every(exists)) resolve()
    }, PARENT_CHECK_MS).unref()
  })
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
