#!/usr/bin/env node
// Owns the command `verify:ledger`: the database that DATABASE_URL names, one line a check, what is off, and the exit code. Reads only, and
// leaves no trace.
import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import { reasonOf } from "../db"
import { LEDGER_CHECKS } from "./checks"
import { type Finding, FINDINGS_OF_EACH, verifyLedger } from "./verify"

const USAGE = `Usage: DATABASE_URL=postgres://… referral-verify-ledger

Recomputes the referral ledger of a shop from its entries, and says of each check what is off. Changes nothing.

Exit codes: 0 all well, 1 something is off, 2 it could not be verified.`

/** Where the command writes to. */
export interface Terminal {
  out: (line: string) => void
  error: (line: string) => void
}

/** Runs the command and answers its exit code. */
export async function verifyCommand(
  args: readonly string[],
  databaseUrl: string | undefined,
  { out, error }: Terminal,
): Promise<0 | 1 | 2> {
  if (args.includes("--help") || args.includes("-h")) {
    out(USAGE)
    return 0
  }
  if (args.length > 0 || databaseUrl === undefined || databaseUrl === "") {
    error(USAGE)
    return 2
  }
  const db = knex({ client: "pg", connection: databaseUrl, pool: { min: 0, max: 1 } })
  try {
    return await verified(db, out)
  } catch (failure) {
    error(`The ledger could not be verified: ${reasonOf(failure)}`)
    return 2
  } finally {
    await db.destroy()
  }
}

async function verified(db: Knex, out: Terminal["out"]): Promise<0 | 1> {
  const { entries, findings } = await verifyLedger(db, Date.now())
  for (const { name, wrong } of LEDGER_CHECKS) {
    const off = findings.filter((finding) => finding.check === name)
    out(off.length === 0 ? `✓ ${name}` : `✗ ${name}: ${wrong} (${countOf(off)})`)
    for (const { subject, expected, found } of off) {
      out(`    ${subject}: expected ${expected}; found ${found}`)
    }
  }
  out(`${entries} entries, ${findings.length === 0 ? "nothing is off" : `${findings.length} findings`}`)
  return findings.length === 0 ? 0 : 1
}

const countOf = ({ length }: readonly Finding[]): string =>
  length === FINDINGS_OF_EACH ? `${length} or more` : String(length)

if (require.main === module) {
  // Whoever reads our lines may stop reading (`| head`): that is no failure.
  process.stdout.on("error", (failure: NodeJS.ErrnoException) => {
    if (failure.code !== "EPIPE") throw failure
  })
  void verifyCommand(process.argv.slice(2), process.env.DATABASE_URL, {
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
  }).then((code) => {
    process.exitCode = code
  })
}
