// Owns how a refusal reaches an HTTP client: `{ type, code, message }` with a stable code and, where the input is at fault, its path.
// Owns no rule. Medusa's own error handler would overwrite code and message of a conflict, so routes answer refusals themselves.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DomainError } from "../core/errors"
import { reasonOf } from "../modules/referral/reason"
import { type ErrorCode, type RefusalType, STATUS, typeOf } from "./errors"

/** A refusal as it is answered. */
export interface Refusal {
  type: RefusalType
  code: ErrorCode
  message: string
  path?: string
  /** What else a client needs to mend it, under names of its own. */
  [detail: string]: unknown
}

/** The refusal with this code. `path` is where in the input, if it came from one. */
export const refusal = (
  code: ErrorCode,
  message: string,
  path?: string,
  details?: Readonly<Record<string, unknown>>,
): Refusal => ({
  type: typeOf(code, path),
  code,
  message,
  ...(path === undefined ? {} : { path }),
  ...details,
})

/** A request that is refused before a rule is asked: by its form, its sender, or their number. `route` answers it. */
export class RequestRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    /** Headers of the answer. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(refusal.message)
    this.name = "RequestRefused"
  }
}

/** @example throw refused("request.invalid", "url: is no URL.", "url") */
export const refused = (code: ErrorCode, message: string, path?: string): RequestRefused =>
  new RequestRefused(refusal(code, message, path))

/** Answers a refusal. */
export function refuse(res: MedusaResponse, answer: Refusal): void {
  res.status(STATUS[answer.type]).json(answer)
}

/** What comes through a workflow of Medusa's is a copy: it has the fields of a refusal, and is none any more. */
const isRefusal = (error: unknown): error is DomainError =>
  error instanceof DomainError ||
  (typeof error === "object" && error !== null && "name" in error && error.name === "DomainError")

const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && ("severity" in error || reasonOf(error) !== error.message)

type Handler<Req> = (req: Req, res: MedusaResponse) => Promise<void>

/**
 * A route whose refusals by a rule are answered as such; everything else is Medusa's to answer, and to log:
 * without the statement that failed, whose values are anybody's.
 */
export function refusing<Req extends MedusaRequest>(handler: Handler<Req>): Handler<Req> {
  return async (req, res) => {
    try {
      await handler(req, res)
    } catch (error) {
      if (error instanceof RequestRefused) {
        res.set(error.headers)
        refuse(res, error.refusal)
        return
      }
      if (!isRefusal(error)) throw isOfDatabase(error) ? new Error(reasonOf(error)) : error
      const { code, message, path, details } = error
      refuse(res, refusal(code, message, path, details))
    }
  }
}
