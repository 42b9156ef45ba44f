// Stalls can be had again by their seed, and hit nobody but the run's own processes.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { descendantsOf, drawStalls, stall } from "./stalls"

it("are the same for the same seed", () => {
  expect(drawStalls(7, 20)).toEqual(drawStalls(7, 20))
  expect(drawStalls(7, 20)).not.toEqual(drawStalls(8, 20))
})

it("hit what was started below a process, by whomever, and neither itself nor others", () => {
  const table = "    1     0\n   10     1\n   20    10\n   30    20\n   40     1\n   50    10\n"
  expect(descendantsOf(10, table)).toEqual([20, 30, 50])
})

it("let a process go on where it was", async () => {
  const child = spawn("cat")
  expect(await stall({ whom: 0, for_ms: 50 })).toBe(true)
  child.stdin.write("still here")
  const [said] = (await once(child.stdout, "data")) as [Buffer]
  expect(said.toString()).toBe("still here")
  child.kill()
})
