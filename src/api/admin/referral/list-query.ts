// Owns the query of Medusa's own kind of list: its bounds, and refusals with code and path where Medusa's
// would have neither or end with 500.
import {
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { createFindParams, createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { refusalOf } from "../../validation"
import { type Refusal, refuse } from "../../refusals"

/** `computed`: fields that are no columns, so that nothing can be put in order by them. */
type Config = Parameters<typeof validateAndTransformQuery>[1] & { computed?: readonly string[] }

const LIMIT = 1_000
const OFFSET = 1_000_000
/** As Medusa writes them: names, relations with dots, and +, - or * before. */
const FIELDS = /^[\w.,+*-]*$/

const selecting = {
  fields: z.string().max(2_000).regex(FIELDS, "may hold names of fields and + - * , alone").optional(),
}

/** The query of a list, to be extended by its filters. */
export const findParams = () =>
  createFindParams({ limit: 20, offset: 0 }).extend({
    ...selecting,
    limit: z.coerce.number().int().min(1).max(LIMIT).default(20),
    offset: z.coerce.number().int().min(0).max(OFFSET).default(0),
  })

/** The query of one record. */
export const selectParams = createSelectParams().extend(selecting)

const moment = z.iso.datetime({ offset: true, error: "must be a time in ISO 8601" }).or(z.iso.date())

/** A time, or bounds of one, as Medusa writes them: `created_at[$gte]=2026-01-01`. */
export const aTime = z
  .union([
    moment,
    z.strictObject({
      $eq: moment.optional(),
      $ne: moment.optional(),
      $gt: moment.optional(),
      $gte: moment.optional(),
      $lt: moment.optional(),
      $lte: moment.optional(),
    }),
  ])
  .optional()

/** Middleware: Medusa's own reading of a query, once it is known to be one that Medusa reads. */
export function readingOf(schema: z.ZodObject, { computed = [], ...config }: Config) {
  const columns = (config.defaults ?? []).filter((field) => !field.includes(".") && !computed.includes(field))
  const read = validateAndTransformQuery(schema, config)
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const parsed = schema.strict().safeParse(req.query)
    const refusal = parsed.success
      ? refusalOfOrder(parsed.data.order, columns)
      : refusalOf(parsed.error.issues[0], "request.invalid", "The query")
    if (refusal !== null) {
      refuse(res, refusal)
      return
    }
    await read(req, res, (error?: unknown) => {
      if (error === undefined) next()
      else refuse(res, invalid("", `The query: ${error instanceof Error ? error.message : "can't be read"}`))
    })
  }
}

/** Middleware: a query that came as a body, checked as such, is read as any other. */
export function asQuery(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  req.query = req.validatedBody as MedusaRequest["query"]
  next()
}

/** A list is put in order by a column of its own. */
function refusalOfOrder(order: unknown, columns: readonly string[]): Refusal | null {
  if (typeof order !== "string" || columns.includes(order.replace(/^-/, ""))) return null
  return invalid("order", `order: must be one of ${columns.join(", ")}, with - before it for the other way.`)
}

const invalid = (path: string, message: string): Refusal => ({
  type: "invalid_data",
  code: "request.invalid",
  message,
  path,
})
