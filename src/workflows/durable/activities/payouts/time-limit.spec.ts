import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { GivenUp, withinLimit } from "./time-limit"

const goesOn = new AbortController().signal
const never = (): Promise<never> => new Promise(() => undefined)

it("answers what the call answers", async () => {
  expect(await withinLimit({ timeout_ms: 1_000, stopping: goesOn }, async () => "paid")).toBe("paid")
})

it("fails as the call fails", async () => {
  const refused = withinLimit({ timeout_ms: 1_000, stopping: goesOn }, async () => {
    throw new Error("no route to the bank")
  })
  await expect(refused).rejects.toThrow("no route to the bank")
})

it("gives up a call that takes too long, and tells it", async () => {
  let told: AbortSignal | undefined
  const call = withinLimit({ timeout_ms: 10, stopping: goesOn }, (signal) => {
    told = signal
    return never()
  })
  await expect(call).rejects.toThrow(GivenUp)
  expect(told?.aborted).toBe(true)
})

it("gives up when the process is to end, before the call or within it", async () => {
  const stop = new AbortController()
  const call = withinLimit({ timeout_ms: 60_000, stopping: stop.signal }, never)
  stop.abort()
  await expect(call).rejects.toThrow(GivenUp)
  await expect(withinLimit({ timeout_ms: 60_000, stopping: stop.signal }, never)).rejects.toThrow(GivenUp)
})

it("gives up in time however often memory is cleaned up meanwhile", async () => {
  const collectGarbage = garbageCollector()
  const call = withinLimit({ timeout_ms: 50, stopping: goesOn }, never)
  // A turn later: what is made for a call may be kept for as long as the code runs that made it.
  await new Promise(setImmediate)
  collectGarbage()
  await expect(call).rejects.toThrow(GivenUp)
})

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc")
  return runInNewContext("gc") as () => void
}
