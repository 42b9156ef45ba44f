// Looks for a program in several places, in order, and remembers what each place said. Knows no place itself.

/** What a place answers: the path of the program, or why it is not there. */
export type Finding = { path: string } | { miss: string }

/** A place to look in. `where` completes the sentence "not found …". */
export interface Place {
  where: string
  look: () => Promise<Finding>
}

/** The program and where it came from. */
export interface Found {
  path: string
  where: string
}

/**
 * Asks the places one after the other and takes the first that has it. Every miss is told at once through `tell`; when
 * all miss, throws `services.not_found` with every attempt and with `advice`, which says what a person can do.
 */
export async function findProgram(
  program: string,
  places: Place[],
  advice: string,
  tell: (line: string) => void,
): Promise<Found> {
  const misses: string[] = []
  for (const { where, look } of places) {
    const finding = await look().catch((error: unknown) => ({ miss: firstLine(error) }))
    if ("path" in finding) return { path: finding.path, where }
    const miss = `${program} ${where}: ${finding.miss}`
    misses.push(miss)
    tell(`– ${miss}`)
  }
  const tried = misses.map((miss) => `    ${miss}`).join("\n")
  throw new Error(`services.not_found: no ${program} was found.\n${tried}\n${advice}`)
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split("\n")[0] ?? message
}
