// Tests that need nothing of one another, told side by side: most of each is waiting, for workflows to end and for the
// second in which orders gather. Each is a test of its own and fails for itself.

/** So many keep two cores busy. */
const LANES = 5

/** Declares a test, as jest's `test` does. */
type Declare = (sentence: string, story: () => Promise<void>) => void

/**
 * Takes the place of `it` for a group of tests. All of them begin when the first one's turn comes, after `beforeAll`.
 *
 * @example const it = sideBySide(test)
 */
export function sideBySide(declare: Declare): Declare {
  const stories: (() => Promise<void>)[] = []
  let ends: Promise<void>[] | null = null
  return (sentence, story) => {
    const place = stories.push(story) - 1
    declare(sentence, async () => {
      ends ??= inLanes(stories)
      await ends[place]
    })
  }
}

/** Begins them in order, never more than `LANES` at once; answers the end of each. */
export function inLanes<T>(stories: readonly (() => Promise<T>)[]): Promise<T>[] {
  const lanes: Promise<unknown>[] = Array.from({ length: LANES }, async () => undefined)
  return stories.map((story, place) => {
    const lane = place % LANES
    const end = (lanes[lane] ?? Promise.resolve()).then(story)
    // Its own test hears of a failure; whoever comes after it does not.
    lanes[lane] = end.catch(() => undefined)
    return end
  })
}
