// Owns how a body or query is checked before a route sees it: by a strict zod schema, refused with the path of the field at fault.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { ErrorCode } from "./errors"
import { refusal, type Refusal, refuse, RequestRefused } from "./refusals"
import { pathOf, unwritableIn } from "./writable"

/** The code of what is wrong with a request, where a resource has none of its own. */
const INVALID = "request.invalid"

/** How wrong input is named: as a whole in sentences, and by codes of its own where it has some. */
interface Naming {
  whole: "The body" | "The query"
  invalid?: ErrorCode
  unwritable?: ErrorCode
}

/**
 * The input as this shape reads it. Refused with the path of the field at fault, also where a text holds what
 * no database does.
 */
export function checked<Shape extends z.ZodType>(
  shape: Shape,
  input: unknown,
  { whole, invalid = INVALID, unwritable = invalid }: Naming,
): z.output<Shape> {
  const parsed = shape.safeParse(input)
  if (!parsed.success) throw new RequestRefused(refusalOf(parsed.error.issues[0], invalid, whole))
  const at = unwritableIn(input)
  if (at !== null) throw new RequestRefused(unwritableAt(at, unwritable))
  return parsed.data
}

/** Middleware of all routes below a path: no query holds text that no database holds. */
export function writableQuery(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const at = unwritableIn(req.query)
  if (at === null) next()
  else refuse(res, unwritableAt(at, INVALID))
}

/** How a complaint of zod's is answered. */
export function refusalOf(found: z.core.$ZodIssue | undefined, code: ErrorCode, whole: string): Refusal {
  const issue = found === undefined ? undefined : closest(found)
  const path = issue === undefined ? "" : pathOfIssue(issue)
  const message =
    issue === undefined ? `${whole} could not be read.` : `${path === "" ? whole : path}: ${issue.message}.`
  return refusal(code, message, path)
}

/** How text is answered that can't be kept. */
export const unwritableAt = (path: string, code: ErrorCode): Refusal =>
  refusal(code, `${path}: holds a NUL or half of a character. Take it out.`, path)

/** Of a choice between shapes the complaint of the shape that comes first and fits best: the one with the fewest complaints. */
function closest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue
  const [best] = [...issue.errors].sort((a, b) => a.length - b.length)
  const inner = best?.[0]
  return inner === undefined ? issue : closest({ ...inner, path: [...issue.path, ...inner.path] })
}

const pathOfIssue = (issue: z.core.$ZodIssue): string =>
  pathOf(issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path)
