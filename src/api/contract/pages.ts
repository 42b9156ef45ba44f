// How a list is asked for a page, and answers one.
import { z } from "@medusajs/framework/zod"

/** The page of a list: how many records at most, after how many. */
export const pageFields = {
  limit: z.coerce.number().int().min(1).max(200).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

/** The query of a list: its filters, and which page. Filters that are not named here are refused. */
export const pageQuery = <F extends z.ZodRawShape>(filters: F) =>
  z.strictObject({ ...pageFields, ...filters })

/**
 * The answer of a list: `{ contacts: […], count, offset, limit }`; a count beyond 10,000 is an estimate, and
 * says so.
 */
export const pageOf = <Name extends string, One extends z.ZodType>(many: Name, one: One) =>
  z.object({
    ...keyed(many, z.array(one)),
    count: z.int(),
    count_estimated: z.literal(true).optional(),
    offset: z.int(),
    limit: z.int(),
  })

/** The answer of one record: `{ contact: {…} }`. */
export const one = <Name extends string, Shape extends z.ZodType>(name: Name, shape: Shape) =>
  z.object(keyed(name, shape))

/** The answer to a deletion, as Medusa writes it. */
export const deletion = <Name extends string>(object: Name) =>
  z.object({ id: z.string(), object: z.literal(object), deleted: z.literal(true) })

const keyed = <Name extends string, Shape>(name: Name, shape: Shape) =>
  ({ [name]: shape }) as Record<Name, Shape>
