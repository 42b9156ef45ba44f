// Runs a short command to its end and hands back what it said. For servers see supervisor.ts.
import { spawn } from "node:child_process"

/** How a command ended. `code` is undefined when it could not be started or ran out of time; `output` says why. */
export interface Ended {
  code: number | undefined
  output: string
}

interface Options {
  seconds: number
  env?: NodeJS.ProcessEnv
  cwd?: string
  user?: { uid: number; gid: number }
}

/** Runs a command without a shell; never throws: what went wrong is in the answer. */
export async function run(command: string, args: string[], options: Options): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: options.env ?? process.env,
      cwd: options.cwd,
      ...options.user,
    })
    // Not spawn's own time limit: its timer stays when the command does not even start.
    const limit = setTimeout(() => child.kill("SIGKILL"), options.seconds * 1000)
    let output = ""
    const collect = (chunk: Buffer) => {
      output += chunk.toString("utf8")
    }
    child.stdout.on("data", collect)
    child.stderr.on("data", collect)
    child.once("error", (error) => {
      clearTimeout(limit)
      resolve({ code: undefined, output: error.message })
    })
    child.once("close", (code, signal) => {
      clearTimeout(limit)
      const late = `${output}\nended by ${String(signal)} (time limit ${options.seconds} s)`
      resolve(signal === null ? { code: code ?? undefined, output } : { code: undefined, output: late })
    })
  })
}

/** The last line that says something: where most tools put their error. */
export function lastLine(output: string): string {
  return output.trim().split("\n").at(-1)?.trim() ?? ""
}
