// What the documentation tells people to paste, word for word: so that the tests do just what a reader would.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { PROJECT } from "../../scripts/services/state"

const FENCE = /^```ts\n([\s\S]*?)^```$/gm

/** The TypeScript snippets below this heading of a document, up to the next heading of the same level. Throws when there are none. */
export function snippets(document: string, heading: string): string[] {
  const text = readFileSync(join(PROJECT, document), "utf8")
  const [, below] = text.split(`\n## ${heading}\n`)
  const found = [...(below?.split("\n## ")[0] ?? "").matchAll(FENCE)].map(([, code]) => code ?? "")
  if (found.length === 0) throw new Error(`${document} has no TypeScript snippet under "${heading}"`)
  return found
}
