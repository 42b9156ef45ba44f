// Owns the readable difference between what came out and what was expected. Owns no printing (cli.ts).
import { fingerprint } from "../../core"
import { LISTS } from "../read/read-expect"
import type { ExpectedItem, Outcomes, Scenario } from "../scenario"

/** One line for each difference; empty when everything is as expected. What is left out is not compared. */
export function differences(expected: Scenario["expect"], outcomes: Outcomes): string[] {
  const found: string[] = []
  for (const list of Object.keys(LISTS) as (keyof Outcomes)[]) {
    const wanted = expected[list]
    if (wanted !== undefined) found.push(...listDifferences(list, wanted, outcomes[list]))
  }
  return found
}

function listDifferences(list: keyof Outcomes, wanted: ExpectedItem[], got: readonly object[]): string[] {
  const { names } = LISTS[list]
  const nameOf = (item: object) => names.map((name) => valueOf(item, name)).join(" ")
  const rest = new Map(got.map((item) => [nameOf(item), item]))
  const found: string[] = []
  for (const item of wanted) {
    const name = nameOf(item)
    const match = rest.get(name)
    if (match === undefined) found.push(`${list}: missing ${show(item)}`)
    else found.push(...fieldDifferences(item, match).map((line) => `${list} ${name}: ${line}`))
    rest.delete(name)
  }
  for (const item of rest.values()) found.push(`${list}: not expected ${show(item)}`)
  return found
}

function fieldDifferences(wanted: ExpectedItem, got: object): string[] {
  return Object.entries(wanted)
    .filter(([field, value]) => !isAsExpected(value, valueOf(got, field)))
    .map(([field, value]) => `${field} is ${show(valueOf(got, field))}, expected ${show(value)}`)
}

/** Inside an object too, what is left out is not compared. */
function isAsExpected(wanted: unknown, got: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return wanted === got
  if (typeof got !== "object" || got === null) return false
  return Object.entries(wanted).every(([field, value]) => isAsExpected(value, valueOf(got, field)))
}

function valueOf(item: object, field: string): unknown {
  return new Map<string, unknown>(Object.entries(item)).get(field)
}

function show(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : fingerprint(value ?? null)
}
