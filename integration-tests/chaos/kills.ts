// When what is killed in a storm, drawn from its seed. Kills nothing.
import fc from "fast-check"

export interface Kill<Part> {
  /** At this step of the storm. */
  at: number
  part: Part
}

/** Each part once in every round, among so many steps, evenly but for a bit of chance. */
export function drawKills<Part>(
  parts: readonly Part[],
  { seed, steps, rounds }: { seed: number; steps: number; rounds: number },
): Kill<Part>[] {
  const drawn = fc.sample(fc.shuffledSubarray([...parts], { minLength: parts.length }), {
    seed,
    numRuns: rounds,
  })
  const all = drawn.flat()
  const step = steps / (all.length + 1)
  const jitter = fc.sample(fc.nat({ max: Math.max(0, Math.floor(step) - 1) }), {
    seed,
    numRuns: Math.max(1, all.length),
  })
  return all.map((part, place) => ({ at: Math.floor(step * (place + 0.5)) + (jitter[place] ?? 0), part }))
}
