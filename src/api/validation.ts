// Owns how a body or query is checked before a route sees it: by a strict zod schema, refused with the path of the field at fault.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { type Refusal, refuse } from "./refusals"
import { pathOf, unwritableIn } from "./writable"

/** The code of what is wrong with a request, where a resource has none of its own. */
const INVALID = "request.invalid"

/**
 * Middleware that lets through only bodies of this shape, as `req.validatedBody`; others are refused with
 * `code`, and text that no database holds with `unwritable`.
 */
export function bodyOf(schema: z.ZodType, code = INVALID, unwritable = code) {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const body: unknown = req.body ?? {}
    const parsed = schema.safeParse(body)
    if (!parsed.success) {
      refuse(res, refusalOf(parsed.error.issues[0], code, "The body"))
      return
    }
    const at = unwritableIn(body)
    if (at !== null) {
      refuse(res, unwritableAt(at, unwritable))
      return
    }
    req.validatedBody = parsed.data
    next()
  }
}

/** The same for what stands after the `?`, as `req.validatedQuery`. */
export function queryOf(schema: z.ZodType<Record<string, unknown>>) {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const parsed = schema.safeParse(req.query)
    if (!parsed.success) {
      refuse(res, refusalOf(parsed.error.issues[0], INVALID, "The query"))
      return
    }
    req.validatedQuery = parsed.data
    next()
  }
}

/** Middleware of all routes below a path: no query holds text that no database holds. */
export function writableQuery(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const at = unwritableIn(req.query)
  if (at === null) next()
  else refuse(res, unwritableAt(at, INVALID))
}

/** How a complaint of zod's is answered. */
export function refusalOf(found: z.core.$ZodIssue | undefined, code: string, whole: string): Refusal {
  const issue = found === undefined ? undefined : closest(found)
  const path = issue === undefined ? "" : pathOfIssue(issue)
  const message =
    issue === undefined ? `${whole} could not be read.` : `${path === "" ? whole : path}: ${issue.message}.`
  return { type: "invalid_data", code, message, path }
}

/** How text is answered that can't be kept. */
export const unwritableAt = (path: string, code: string): Refusal => ({
  type: "invalid_data",
  code,
  message: `${path}: holds a NUL or half of a character. Take it out.`,
  path,
})

/** Of a choice between shapes the complaint of the shape that comes first and fits best: the one with the fewest complaints. */
function closest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue
  const [best] = [...issue.errors].sort((a, b) => a.length - b.length)
  const inner = best?.[0]
  return inner === undefined ? issue : closest({ ...inner, path: [...issue.path, ...inner.path] })
}

const pathOfIssue = (issue: z.core.$ZodIssue): string =>
  pathOf(issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path)
