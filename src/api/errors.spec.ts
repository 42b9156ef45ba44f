// Codes of refusals over HTTP: each has one type and status, and contracts name it under that status.
import { ERROR_KINDS } from "../core/errors"
import { ENDPOINTS } from "./contract"
import { type ErrorCode, STATUS, typeOf } from "./errors"

const statusOf = (code: ErrorCode, path?: string) => STATUS[typeOf(code, path)]

it.each([
  ["wrong input", "money.invalid", undefined, 400],
  ["a record that the URL names and nobody has", "partner.unknown", undefined, 404],
  ["a record that the body names and nobody has", "partner.unknown", "parent_id", 400],
  ["a state that does not allow it", "payout_run.not_waiting", undefined, 409],
  ["a person who may not do it", "payout_run.not_an_approver", undefined, 403],
  ["a limit that is reached", "form.cap_reached", undefined, 429],
  ["a code that is taken", "code.ambiguous", "code", 409],
  ["a prefix that is taken, among settings that were not saved yet", "code.ambiguous", "code_prefix", 400],
  ["a request without JSON", "request.not_json", undefined, 415],
] as const)("answers %s by its kind: %s", (_case, code, path, status) => {
  expect(statusOf(code, path)).toBe(status)
})

it("has codes of two words, which never change", () => {
  expect(Object.keys(ERROR_KINDS).filter((code) => !/^[a-z_]+\.[a-z_]+$/.test(code))).toEqual([])
})

it("stands in each contract under a status by which it is answered", () => {
  const misplaced = ENDPOINTS.flatMap(({ method, path, refuses = {} }) =>
    Object.entries(refuses).flatMap(([status, codes]) =>
      codes
        .filter(
          (code) =>
            ![statusOf(code), statusOf(code, "a_field"), statusOf(code, "code_prefix")].includes(
              Number(status) as 400,
            ),
        )
        .map((code) => `${method} ${path}: ${status} ${code}`),
    ),
  )
  // The URL names the payment file: there it is not found.
  expect(misplaced).toEqual(["GET /admin/referral/payout-runs/:id/file: 404 payout_run.no_file"])
})
