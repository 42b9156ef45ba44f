// Owns what "lowest id" means. Owns no making of ids: callers bring them.

/**
 * Compares two ids by code point (docs/scenarios.md), for `sort`: negative when `a` is lower.
 * JavaScript's `<` compares UTF-16 units, which puts an emoji before some letters; PostgreSQL's "C" order does not.
 *
 * @example ["k2", "k10"].sort(compareIds) // ["k10", "k2"]
 */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return codePointRank(x) - codePointRank(y)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above every single unit, so they rank after U+FFFF. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
