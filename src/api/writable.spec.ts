// Text in a request that no database holds, and where it stands.
import { unwritableIn } from "./writable"

it.each<[unknown, string]>([
  ["a\0", ""],
  [{ name: "a\0" }, "name"],
  [{ rates: [{ scope: "default" }, { scope: { product_id: "\uD800" } }] }, "rates[1].scope.product_id"],
  [{ fields: { "a\0": "b" } }, "fields"],
])("is found in %j", (body, path) => {
  expect(unwritableIn(body)).toBe(path)
})

it.each([undefined, null, 5, "jim", {}, { a: [1, null, "👋"] }])("is not in %j", (body) => {
  expect(unwritableIn(body)).toBeNull()
})

it("is looked for in a body that is nested deeper than the stack", () => {
  const depth = 100_000
  const nested: unknown = JSON.parse(`${"[".repeat(depth)}"\\u0000"${"]".repeat(depth)}`)
  expect(unwritableIn(nested)).toBe("[0]".repeat(depth))
})
