// Owns how the failure of a statement is told in a log: without the statement and its values, which may be
// anybody's e-mail.

/**
 * The statement that stands first in the message of a failed query, be it for PostgreSQL's reasons or for the
 * connection's.
 */
const STATEMENT = /^[^]*\b(select|insert|update|delete|with|begin|commit|rollback|savepoint)\b[^]* - /i
/** SQLSTATE class of a value that is wrong: PostgreSQL's own words quote it. */
const WRONG_VALUE = /^22/

/** Why something failed, in words for a log: without the statement and its values. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!("severity" in error && "code" in error)) return error.message.replace(STATEMENT, "")
  const code = String(error.code)
  return WRONG_VALUE.test(code)
    ? `PostgreSQL refused a value (${code})`
    : `${error.message.split(" - ").at(-1)} (${code})`
}
