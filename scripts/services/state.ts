// Where this machine's development state lies: one folder, ignored by git, safe to delete.
// Knows paths and remembers small facts; what they mean is the business of whoever stores them.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

export const PROJECT = resolve(__dirname, "../..")
export const STATE = join(PROJECT, ".referral")

/** A path inside the state folder; its parent exists afterwards. */
export function inState(...parts: string[]): string {
  const path = join(STATE, ...parts)
  mkdirSync(dirname(path), { recursive: true })
  return path
}

type Fact = "postgres_home" | "migrated" | "jwt_secret" | "cookie_secret" | "visitor_secret" | "payout_secret"

/** What was remembered under this name, by this run or an earlier one. */
export function recall(fact: Fact): string | undefined {
  return facts()[fact]
}

/** Remembers a fact for later runs; `undefined` forgets it. */
export function remember(fact: Fact, value: string | undefined): void {
  const file = inState("facts.json")
  writeFileSync(`${file}.new`, JSON.stringify({ ...facts(), [fact]: value }, null, 2))
  renameSync(`${file}.new`, file)
}

function facts(): Partial<Record<Fact, string>> {
  try {
    return JSON.parse(readFileSync(join(STATE, "facts.json"), "utf8")) as Partial<Record<Fact, string>>
  } catch {
    return {}
  }
}
