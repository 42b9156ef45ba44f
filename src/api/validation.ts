// Owns how a body or query is checked before a route sees it: by a strict zod schema, refused with the path of the field at fault.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { refuse } from "./refusals"

/** Middleware that lets through only bodies of this shape, as `req.validatedBody`. */
export function bodyOf(schema: z.ZodType) {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const parsed = schema.safeParse(req.body ?? {})
    if (parsed.success) {
      req.validatedBody = parsed.data
      next()
    } else refuseIssue(res, parsed.error.issues[0], "The body")
  }
}

/** Middleware that lets through only queries of this shape, as `req.validatedQuery`. */
export function queryOf(schema: z.ZodType<Record<string, unknown>>) {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const parsed = schema.safeParse(req.query)
    if (parsed.success) {
      req.validatedQuery = parsed.data
      next()
    } else refuseIssue(res, parsed.error.issues[0], "The query")
  }
}

function refuseIssue(res: MedusaResponse, found: z.core.$ZodIssue | undefined, whole: string): void {
  const issue = found === undefined ? undefined : closest(found)
  const path = issue === undefined ? "" : pathOf(issue)
  const message =
    issue === undefined ? `${whole} could not be read.` : `${path === "" ? whole : path}: ${issue.message}.`
  refuse(res, { type: "invalid_data", code: "request.invalid", message, path })
}

/** Of a choice between shapes the complaint of the shape that comes first and fits best: the one with the fewest complaints. */
function closest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue
  const [best] = [...issue.errors].sort((a, b) => a.length - b.length)
  const inner = best?.[0]
  return inner === undefined ? issue : closest({ ...inner, path: [...issue.path, ...inner.path] })
}

function pathOf(issue: z.core.$ZodIssue): string {
  const keys = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
  return keys.reduce<string>(
    (path, key) =>
      typeof key === "number" ? `${path}[${key}]` : path === "" ? String(key) : `${path}.${String(key)}`,
    "",
  )
}
