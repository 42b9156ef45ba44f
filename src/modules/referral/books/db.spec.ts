// What a failed statement may say of itself: why, never with what values.
import { isTransient, reasonOf, whyRefusedForGood } from "./db"

const STATEMENT =
  'insert into "notification" ("to") values (\'jim - the first@partner.test\') returning "id" - '

/** As PostgreSQL's driver throws it, with the statement that knex puts before its message. */
const refusal = (code: string, message: string): Error =>
  Object.assign(new Error(`${STATEMENT}${message}`), { severity: "ERROR", code })

it.each([
  ["23505", 'duplicate key value violates unique constraint "one_a_day"'],
  ["40P01", "deadlock detected"],
])("a refusal by PostgreSQL says why, without statement and values: %s", (code, message) => {
  expect(reasonOf(refusal(code, message))).toBe(`${message} (${code})`)
})

it("a value that PostgreSQL quotes, since it is wrong, is left out with the rest", () => {
  const error = refusal("22P02", 'invalid input syntax for type integer: "jim - the first@partner.test"')
  expect(reasonOf(error)).toBe("PostgreSQL refused a value (22P02)")
})

it("a connection that was lost has the statement in its message, too", () => {
  expect(reasonOf(new Error(`${STATEMENT}Connection terminated unexpectedly`))).toBe(
    "Connection terminated unexpectedly",
  )
})

it.each([
  [
    "what is no statement's is told as it is",
    new Error("details unreadable - no key fits"),
    "details unreadable - no key fits",
  ],
  ["what is no error, too", "gone", "gone"],
])("%s", (_, error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})

it("says why trying again can't help, and nothing where it may", () => {
  expect(whyRefusedForGood(refusal("23514", "levels must be below 5"))).toBe("levels must be below 5 (23514)")
  expect(whyRefusedForGood(refusal("40001", "could not serialize access"))).toBeNull()
  expect(whyRefusedForGood(new Error("Connection terminated unexpectedly"))).toBeNull()
})

it.each([
  [refusal("57P01", "terminating connection due to administrator command"), true],
  [refusal("53300", "sorry, too many clients already"), true],
  [Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" }), true],
  [new Error(`${STATEMENT}Connection terminated unexpectedly`), true],
  [new Error("Knex: Timeout acquiring a connection. The pool is probably full."), true],
  [refusal("23514", "levels must be below 5"), false],
  [refusal("40P01", "deadlock detected"), true],
  [new Error("a line without a price"), false],
  ["gone", false],
])("tells what may pass by itself from what is wrong with a statement: %s", (error, expected) => {
  expect(isTransient(error)).toBe(expected)
})
