// Owns what may stand behind `npm run demo --` and `npm run dev --`: words that switch something on, and
// `--host ADDRESS`.

const HOST = "--host"

/** Options as they were asked for. */
export interface Asked {
  words: string[]
  /** Where Medusa listens; undefined: on this machine alone. */
  host: string | undefined
}

/**
 * Reads a command's options; refuses what there isn't, under `<command>.unknown_option`.
 *
 * @example askedOf(["--exit", "--host", "0.0.0.0"], { command: "demo", words: ["--exit"] }) // { words: ["--exit"], host: "0.0.0.0" }
 */
export function askedOf(given: string[], { command, words }: { command: string; words: string[] }): Asked {
  const at = given.indexOf(HOST)
  const host = at === -1 ? undefined : given[at + 1]
  const others = at === -1 ? given : [...given.slice(0, at), ...given.slice(at + 2)]
  const unknown = others.filter((word) => !words.includes(word))
  if (unknown.length > 0) {
    const known = [...words, `${HOST} ADDRESS`].join(", ")
    throw new Error(`${command}.unknown_option: ${unknown.join(" ")}. There are: ${known}`)
  }
  if (at !== -1 && (host === undefined || host.startsWith("--"))) {
    throw new Error(`${command}.no_host: ${HOST} takes an address to listen on, such as 0.0.0.0`)
  }
  return { words: others, host }
}
