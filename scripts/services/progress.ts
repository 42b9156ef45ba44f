// Tells the person at the terminal what is being done and for how long. Prints; decides nothing.

const QUIET_MS = 1_000
const REPEAT_MS = 10_000

/** Prints one line, indented under the current heading. */
export function say(line: string): void {
  console.log(`  ${line}`)
}

/** Seconds since `from`, for people: `0.4 s`, `12 s`. */
export function since(from: number): string {
  const seconds = (performance.now() - from) / 1000
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
}

/**
 * Does a step. One that takes over a second announces itself, repeats every ten seconds that it is still
 * at it, and says when it is done; a quick one leaves one line with its result.
 */
export async function step<T>(
  what: string,
  work: () => Promise<T>,
  result?: (value: T) => string,
): Promise<T> {
  const from = performance.now()
  const slow = setTimeout(() => {
    say(`… ${what}`)
  }, QUIET_MS)
  const repeat = setInterval(() => {
    say(`… ${what} (${since(from)})`)
  }, REPEAT_MS)
  try {
    const value = await work()
    say(`✓ ${result?.(value) ?? what} (${since(from)})`)
    return value
  } catch (error) {
    say(`✗ ${what} (${since(from)})`)
    throw error
  } finally {
    clearTimeout(slow)
    clearInterval(repeat)
  }
}
