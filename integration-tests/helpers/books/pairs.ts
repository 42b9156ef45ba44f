// Few cases in which every two factors meet in every combination of their values.

type Values = Record<string, readonly (string | boolean)[]>
export type Case<V extends Values> = { [K in keyof V]: V[K][number] }

/** Picks, again and again, the case that meets most pairs that have not met yet. The same factors give the same cases. */
export function allPairs<V extends Values>(factors: V): Case<V>[] {
  const all = combinations(factors)
  const missing = new Set(all.flatMap(pairsOf))
  const picked: Case<V>[] = []
  while (missing.size > 0) {
    const news = (one: Case<V>) => pairsOf(one).filter((pair) => missing.has(pair)).length
    const best = all.reduce((a, b) => (news(b) > news(a) ? b : a))
    for (const pair of pairsOf(best)) missing.delete(pair)
    picked.push(best)
  }
  return picked
}

function combinations<V extends Values>(factors: V): Case<V>[] {
  const grown = Object.entries(factors).reduce<Record<string, string | boolean>[]>(
    (cases, [name, values]) => cases.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  return grown as Case<V>[]
}

function pairsOf(one: object): string[] {
  const set = Object.entries(one).map(([name, value]) => `${name}=${String(value)}`)
  return set.flatMap((a, place) => set.slice(place + 1).map((b) => `${a} ${b}`))
}
