// Where the demo listens, and on whose word.
import { argumentsOf } from "./medusa"
import { askedOf } from "./options"

const DEMO = { command: "demo", words: ["--exit", "--fresh"] }
const listensOn = (given: string[]) => {
  const called = argumentsOf({ port: 9000, host: askedOf(given, DEMO).host })
  return called[called.indexOf("--host") + 1]
}

it("listens on this machine alone", () => {
  expect(listensOn([])).toBe("127.0.0.1")
  expect(listensOn(["--fresh"])).toBe("127.0.0.1")
})

it("listens elsewhere where it is told to", () => {
  expect(listensOn(["--fresh", "--host", "0.0.0.0", "--exit"])).toBe("0.0.0.0")
  expect(askedOf(["--fresh", "--host", "::", "--exit"], DEMO).words).toEqual(["--fresh", "--exit"])
})

it.each([
  [["--hosts"], "demo.unknown_option"],
  [["--exit", "0.0.0.0"], "demo.unknown_option"],
  [["--host"], "demo.no_host"],
  [["--host", "--exit"], "demo.no_host"],
])("refuses %j", (given, code) => {
  expect(() => askedOf(given, DEMO)).toThrow(code)
})
