// Owns how a body is checked before a route sees it: by a strict zod schema, refused with the path of the field at fault.
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
      return
    }
    const [issue] = parsed.error.issues
    const path = issue === undefined ? "" : pathOf(issue)
    const message =
      issue === undefined
        ? "The body could not be read."
        : `${path === "" ? "The body" : path}: ${issue.message}.`
    refuse(res, { type: "invalid_data", code: "request.invalid", message, path })
  }
}

function pathOf(issue: z.core.$ZodIssue): string {
  const keys = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
  return keys.reduce<string>(
    (path, key) =>
      typeof key === "number" ? `${path}[${key}]` : path === "" ? String(key) : `${path}.${String(key)}`,
    "",
  )
}
