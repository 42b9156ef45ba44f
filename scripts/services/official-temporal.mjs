// Lets Temporal's SDK download the CLI that belongs to it, and keeps the file. The SDK knows the address and the version.
//
//   node official-temporal.mjs <target file>
import { copyFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { DefaultLogger, Runtime } from "@temporalio/worker"
import { TestWorkflowEnvironment } from "@temporalio/testing"

const target = process.argv[2]
mkdirSync(dirname(target), { recursive: true })
const work = mkdtempSync(join(dirname(target), "download-"))
Runtime.install({ logger: new DefaultLogger("ERROR") })

try {
  const server = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: "cached-download", downloadDir: work } },
  })
  await server.teardown()
  const [file] = readdirSync(work)
  if (file === undefined) throw new Error("the SDK left no file")
  copyFileSync(join(work, file), `${target}.new`)
  chmodSync(`${target}.new`, 0o755)
  renameSync(`${target}.new`, target)
} catch (error) {
  process.stderr.write(`${rootCause(error)}\n`)
  process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** The innermost reason, on one line: "connection refused" says more than "request failed". */
function rootCause(error) {
  const reasons = []
  for (let cause = error; cause; cause = cause.cause) reasons.push(String(cause.message ?? cause))
  return reasons.join(": ").replaceAll("\n", " ").slice(0, 300)
}
