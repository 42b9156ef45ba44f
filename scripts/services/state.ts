// Where this machine's development state lies: one folder, ignored by git, safe to delete.
// Knows paths and remembers small facts; what they mean is the business of whoever stores them.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

export const PROJECT = resolve(__dirname, "../..")
export const STATE = join(PROJECT, ".referral")

/** A path inside the state folder; its parent exists afterwards. */
export function inState(...parts: string[]): string {
  const path = join(STATE, ...parts)
  mkdirSync(dirname(path), { recursive: true })
  return path
}

const PRIVATE = 0o600

type Fact = "postgres_home" | "migrated" | "jwt_secret" | "cookie_secret" | "visitor_secret" | "payout_secret"

/** What was remembered under this name, by this run or an earlier one. */
export function recall(fact: Fact): string | undefined {
  return facts()[fact]
}

/** Remembers a fact for later runs; `undefined` forgets it. */
export function remember(fact: Fact, value: string | undefined): void {
  writePrivately(inState("facts.json"), JSON.stringify({ ...facts(), [fact]: value }, null, 2))
}

/** Writes a file that its owner alone may read, whatever was there before: secrets are among the facts. */
export function writePrivately(file: string, text: string): void {
  const aside = `${file}.new`
  // One that is there would keep its mode.
  rmSync(aside, { force: true })
  writeFileSync(aside, text, { mode: PRIVATE })
  renameSync(aside, file)
}

function facts(): Partial<Record<Fact, string>> {
  try {
    return JSON.parse(readFileSync(join(STATE, "facts.json"), "utf8")) as Partial<Record<Fact, string>>
  } catch {
    return {}
  }
}
