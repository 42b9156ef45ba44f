// Owns partner and link codes: how they are written, compared, resolved, and kept from becoming ambiguous
// (rules §3.2). Owns no storage: callers look the candidates up in sets.
import { DomainError } from "../errors"

/** A code is 1 to 64 letters, digits, "_" or "-", and begins with a letter or digit. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** Codes compare case-insensitively; this is the form that is compared and kept unique. @example codeKey("JIM") // "jim" */
export function codeKey(code: string): string {
  return code.toLowerCase()
}

/** Refuses what cannot stand in a URL as it is, with `code.invalid`. @example checkCode("jim-2") */
export function checkCode(code: string): void {
  if (CODE.test(code)) return
  throw new DomainError(
    "code.invalid",
    `"${code}" cannot be a code. Use up to 64 letters, digits, _ or -, beginning with a letter or digit.`,
  )
}

/** The codes of one URL; `link` null in its short form. */
export interface WrittenCodes {
  code: string
  link: string | null
}

/**
 * The codes in the parts of a URL's path, without what people and programs put around them; null where there
 * is none, or where there are more than a link's and a partner's.
 *
 * @example codesIn(["spring", "jim).", ""]) // { link: "spring", code: "jim" }
 */
export function codesIn(parts: readonly string[]): WrittenCodes | null {
  const [first, second, more] = parts.map(bare).filter((part) => part !== "")
  if (first === undefined || more !== undefined) return null
  return second === undefined ? { link: null, code: first } : { link: first, code: second }
}

/**
 * Text that can be a code with a prefix. Other letters are not even looked for: some of them become plain
 * ones in lower case.
 */
const CAN_BE_MEANT = /^[A-Za-z0-9_-]{1,80}$/
/** Not to be seen wherever they stand: zero-width spaces, soft hyphens, line ends. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu
/**
 * Where a query begins that was written as if it were part of the code, or an escape that stands for nothing.
 */
const NO_CODE_FROM_HERE = /[?&#%\uFFFD]/
/** Any letters and digits: in whatever script, they may mean another code. */
const WORD = "\\p{L}\\p{M}\\p{N}"
const LEADING = new RegExp(`^[^${WORD}]+`, "u")
const TRAILING = new RegExp(`[^${WORD}_-]+$`, "u")
/** Longer than any code with the marks that somebody may put around it. */
const LONGEST = 200

/**
 * A code without the punctuation, blanks and unseen characters that a mail or chat put around it: "(jim)." is
 * "jim".
 */
function bare(written: string): string {
  const end = written.search(NO_CODE_FROM_HERE)
  const text = (end === -1 ? written : written.slice(0, end)).replace(UNSEEN, "")
  return text.length > LONGEST ? "" : text.replace(LEADING, "").replace(TRAILING, "")
}

/**
 * The code keys that a written code may stand for, the likeliest first: itself, and itself without the
 * current or any past prefix, of which no two can exist; after these the same without "_" and "-" at its end,
 * which a code may have, but which mark text up, too.
 *
 * @example codesMeant("ref-JIM.", ["ref-"]) // ["ref-jim", "jim"]
 */
export function codesMeant(written: string, prefixes: Iterable<string>): string[] {
  const text = bare(written)
  if (!CAN_BE_MEANT.test(text)) return []
  const key = codeKey(text)
  const starts = [...prefixes].map(codeKey)
  const meant = [key, key.replace(/[_-]+$/, "")].flatMap((one) => [
    one,
    ...starts.map((start) => withoutStart(one, start) ?? ""),
  ])
  return [...new Set(meant)].filter((one) => one !== "")
}

/**
 * Whose code a URL carries, or undefined. `prefixes`: the current one and all past ones.
 *
 * @example resolveCode("ref-jim", ["ref-"], (key) => partners.get(key)) // jim
 */
export function resolveCode<T>(
  written: string,
  prefixes: Iterable<string>,
  find: (key: string) => T | undefined,
): T | undefined {
  for (const key of codesMeant(written, prefixes)) {
    const found = find(key)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The code keys that must not exist if a new code is to be unambiguous: the code itself, and every code that with one
 * prefix reads like this one with another. The new code is refused if any of them is taken.
 *
 * @example rivalsOfCode("ref-jim", ["ref-"]) // ["ref-jim", "ref-ref-jim", "jim"], in some order
 */
export function rivalsOfCode(code: string, prefixes: Iterable<string>): string[] {
  const all = allPrefixes(prefixes)
  const rivals = new Set<string>()
  for (const mine of all) {
    for (const theirs of all) {
      const rival = withoutStart(mine + codeKey(code), theirs)
      if (rival !== null && rival !== "") rivals.add(rival)
    }
  }
  return [...rivals]
}

/**
 * Refuses a new code that would make a URL ambiguous, with `code.ambiguous`.
 *
 * @example checkNewCode("jim", ["ref-"], (key) => taken.has(key))
 */
export function checkNewCode(
  code: string,
  prefixes: Iterable<string>,
  isTaken: (key: string) => boolean,
): void {
  checkCode(code)
  const rival = rivalsOfCode(code, prefixes).find(isTaken)
  if (rival === undefined) return
  throw new DomainError(
    "code.ambiguous",
    `Code "${code}" could not be told from the existing code "${rival}" in a URL. Choose another code.`,
  )
}

/**
 * What makes a new prefix ambiguous: two codes of which one is the other with one of these texts in front. A store looks
 * for codes that begin with one of them and, without it, are codes too.
 *
 * @example rivalStartsOfPrefix("ref-", []) // ["ref-"]: refused if there are codes "jim" and "ref-jim"
 */
export function rivalStartsOfPrefix(prefix: string, prefixes: Iterable<string>): string[] {
  const key = codeKey(prefix)
  const starts = new Set<string>()
  for (const other of allPrefixes(prefixes)) {
    for (const start of [withoutStart(key, other), withoutStart(other, key)]) {
      if (start !== null && start !== "") starts.add(start)
    }
  }
  return [...starts]
}

/**
 * Refuses a new prefix that would make a URL ambiguous, with `code.ambiguous`. `codes`: at least all code keys that
 * begin with one of `rivalStartsOfPrefix`.
 *
 * @example checkNewPrefix("ref-", ["old-"], codes, (key) => taken.has(key))
 */
export function checkNewPrefix(
  prefix: string,
  prefixes: Iterable<string>,
  codes: Iterable<string>,
  isTaken: (key: string) => boolean,
): void {
  const starts = rivalStartsOfPrefix(prefix, prefixes)
  for (const code of codes) {
    for (const start of starts) {
      const other = withoutStart(codeKey(code), start)
      if (other === null || other === "" || !isTaken(other)) continue
      throw new DomainError(
        "code.ambiguous",
        `With the prefix "${prefix}" the codes "${code}" and "${other}" could not be told apart. Choose another prefix.`,
      )
    }
  }
}

function allPrefixes(prefixes: Iterable<string>): string[] {
  return [...new Set(["", ...[...prefixes].map(codeKey)])]
}

function withoutStart(text: string, start: string): string | null {
  return text.startsWith(start) ? text.slice(start.length) : null
}
