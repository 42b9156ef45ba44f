// Owns how a body or a query is checked before a route sees it: by a strict zod schema, refused with the path of the field at fault.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { refuse } from "./refusals"

/** Middleware that lets through only bodies of this shape, as `req.validatedBody`. */
export function bodyOf(schema: z.ZodType) {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const parsed = schema.safeParse(req.body ?? {})
    if (!parsed.success) return refuseInput(res, "body", parsed.error)
    req.validatedBody = parsed.data
    next()
  }
}

/** Middleware that lets through only queries of this shape, as `req.validatedQuery`. */
export function queryOf(schema: z.ZodType<Record<string, unknown>>) {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const parsed = schema.safeParse(req.query)
    if (!parsed.success) return refuseInput(res, "query", parsed.error)
    req.validatedQuery = parsed.data
    next()
  }
}

function refuseInput(res: MedusaResponse, what: string, { issues: [issue] }: z.ZodError): void {
  const path = issue === undefined ? "" : pathOf(issue)
  const message =
    issue === undefined
      ? `The ${what} could not be read.`
      : `${path === "" ? `The ${what}` : path}: ${issue.message}.`
  refuse(res, { type: "invalid_data", code: "request.invalid", message, path })
}

function pathOf(issue: z.core.$ZodIssue): string {
  const keys = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
  return keys.reduce<string>(
    (path, key) =>
      typeof key === "number" ? `${path}[${key}]` : path === "" ? String(key) : `${path}.${String(key)}`,
    "",
  )
}
