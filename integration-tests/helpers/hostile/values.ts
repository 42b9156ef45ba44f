// Values that nobody well-meaning sends, and values that an OpenAPI schema describes, mixed: a request should
// get far before it fails.
import * as fc from "fast-check"

/** As much of JSON Schema as the document uses. */
export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  minimum?: number
  maximum?: number
}

/** More than an index of PostgreSQL's takes, and nothing that it could pack. */
const LONG = Array.from({ length: 900 }, (_, at) => ((at + 7) * 2_654_435_761).toString(36)).join("")

export const hostileText = fc.oneof(
  fc.constantFrom(
    "\0",
    "a\0b",
    "\uD800",
    "x\uDC00",
    "",
    " ",
    "-1",
    "1e309",
    "NaN",
    "null",
    "[object Object]",
    "__proto__",
    "constructor",
    "'; DROP TABLE referral_click; --",
    "%",
    "%00",
    "%ff",
    "../../etc/passwd",
    "<img src=x onerror=alert(1)>",
    "\u202Emij",
    "👋".repeat(200),
    "٣",
    "2026-02-31T00:00:00Z",
    "+275760-09-13T00:00:00.001Z",
    "0000-01-01T00:00:00Z",
    LONG,
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
)

const hostileNumber = fc.constantFrom(
  -1,
  0,
  0.5,
  -0,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  1e21,
  1e300,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  -(2 ** 53),
)

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileNumber,
  fc.constantFrom(null, true, [], {}, [[[[]]]], [null], { __proto__: null }, { toString: 1 }, { length: -1 }),
  fc.array(hostileText, { maxLength: 3 }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
)

/** Something that the schema describes, with hostile parts; `known`: ids and codes that there are. */
export function somethingLike(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: wellMeant(schema, known) }, { weight: 1, arbitrary: hostile })
}

function wellMeant(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => somethingLike(choice, known)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === "object") return anObject(schema, known)
  if (type === "array") return fc.array(somethingLike(schema.items ?? {}, known), { maxLength: 3 })
  if (type === "boolean") return fc.boolean()
  if (type === "null") return fc.constant(null)
  if (type === "integer" || type === "number") return aNumber(schema)
  return fc.constantFrom(...known, "jim", "usd", "2026-01-01T00:00:00Z", "jim@partner.test", "/spring", "1")
}

const aNumber = ({ minimum = 0, maximum = 100 }: Schema): fc.Arbitrary<number> =>
  fc.integer({ min: Math.max(minimum, -100), max: Math.min(maximum, 1_000) })

function anObject(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, somethingLike(inner, known)]),
  )
  const described = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  if (typeof additionalProperties !== "object") return described
  const others = fc.dictionary(hostileText, somethingLike(additionalProperties, known), { maxKeys: 2 })
  return fc.tuple(described, others).map(([one, other]) => ({ ...other, ...one }))
}
