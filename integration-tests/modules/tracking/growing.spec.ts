// Every table that a stranger can make grow has a limit and a life, and docs/operations.md says which.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { PROJECT } from "../../../scripts/services/state"
import { bookkeeping } from "../../helpers/books/bookkeeping"

const HEADING = "## What strangers can make grow"

const books = bookkeeping("growing")

const section = (): string => {
  const [, after = ""] = readFileSync(join(PROJECT, "docs/operations.md"), "utf8").split(`${HEADING}\n`)
  return after.split("\n## ")[0] ?? ""
}
const namedIn = (text: string): string[] =>
  [...text.matchAll(/`(referral_[a-z_]+)`/g)].map(([, name]) => name ?? "")

it("names every table of the program's once, and none that there isn't", async () => {
  const { rows } = await books.db.raw<{ rows: { name: string }[] }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = 'public' AND c.relname LIKE 'referral\\_%'`,
  )
  expect(namedIn(section()).sort()).toEqual(rows.map(({ name }) => name).sort())
})

it("says of each that strangers grow what writes it, what bounds it, and how long it is kept", () => {
  const lines = section()
    .split("\n")
    .filter((line) => line.startsWith("| `"))
  expect(lines.length).toBeGreaterThan(10)
  for (const line of lines) {
    const cells = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim())
    expect({ line, filled: cells.map((cell) => cell.length > 3) }).toEqual({
      line,
      filled: [true, true, true, true],
    })
  }
})
