// The contract of a resource of Medusa's own kind: listed, made, read and changed alike, with `fields`, `order`
// and pages by Medusa's conventions.
import { z } from "@medusajs/framework/zod"
import { createFindParams, createSelectParams } from "@medusajs/medusa/api/utils/validators"
import type { ErrorCode, KindOfRecord } from "../errors"
import { endpoint, type MedusaEntity } from "./endpoint"
import { one, pageOf } from "./pages"
import type { Permission } from "./permissions"
import { time } from "./shapes"

const LIMIT = 1_000
const OFFSET = 1_000_000
/** As Medusa writes them: names, relations with dots, and +, - or * before. */
const FIELDS = /^[\w.,+*-]*$/

const selecting = {
  fields: z.string().max(2_000).regex(FIELDS, "may hold names of fields and + - * , alone").optional(),
}

const everyFind = createFindParams({ limit: 20, offset: 0 })

/** The query of a list, to be extended by its filters. */
export const findParams = () =>
  everyFind.extend({
    ...selecting,
    with_deleted: everyFind.shape.with_deleted.optional(),
    limit: z.coerce.number().int().min(1).max(LIMIT).default(20),
    offset: z.coerce.number().int().min(0).max(OFFSET).default(0),
  })

/** The query of one record. */
export const selectParams = createSelectParams().extend(selecting)

const exactly = z.iso.datetime({ offset: true, error: "must be a time in ISO 8601" }).or(z.iso.date())

/** A time, or bounds of one, as Medusa writes them: `created_at[$gte]=2026-01-01`. */
export const timeFilter = z
  .union([
    exactly,
    z.strictObject({
      $eq: exactly.optional(),
      $ne: exactly.optional(),
      $gt: exactly.optional(),
      $gte: exactly.optional(),
      $lt: exactly.optional(),
      $lte: exactly.optional(),
    }),
  ])
  .optional()

/** The times that Medusa keeps of each record. */
export const stamps = { created_at: time, updated_at: time }

/** Names of the records of a resource, and how they are read. */
interface Named<One extends KindOfRecord, Many extends string> {
  /** As the module calls it, such as `referral_partner`. */
  entity: string
  one: One
  many: Many
  /** Fields that are no columns, such as `promotion.deleted`. */
  computed?: readonly string[]
}

/** Both ways of reading records of this shape: as a list, and one. */
export function entityOf<One extends KindOfRecord, Many extends string>(
  { entity: name, one, many, computed = [] }: Named<One, Many>,
  shape: z.ZodObject,
): { list: MedusaEntity; single: MedusaEntity } {
  const fields = fieldsOf(shape).filter((field) => !field.includes(".") || !computed.includes(field))
  const alike = { name, one, many, fields, computed }
  return { list: { ...alike, is_list: true }, single: { ...alike, is_list: false } }
}

/** @example fieldsOf(z.object({ id: z.string(), promotion: z.object({ code: z.string() }) })) // ["id", "promotion.code"] */
function fieldsOf(shape: z.ZodObject): string[] {
  return Object.entries(shape.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const inner = field instanceof z.ZodNullable ? (field.unwrap() as z.ZodType) : field
    return inner instanceof z.ZodObject ? fieldsOf(inner).map((below) => `${name}.${below}`) : [name]
  })
}

/** The four endpoints of a resource below this path. */
export function medusaResource<
  const Path extends string,
  One extends KindOfRecord,
  Many extends string,
  Shape extends z.ZodObject,
  Find extends z.ZodObject,
  Create extends z.ZodType,
  Update extends z.ZodType,
>(
  resource: Named<One, Many> & {
    path: Path
    reads: Permission
    writes: Permission
    shape: Shape
    find: Find
    create: Create
    update: Update
    refuses?: { 400?: readonly ErrorCode[]; 409?: readonly ErrorCode[] }
  },
) {
  const { path, shape, one: name, many, reads, writes, refuses = {} } = resource
  const { list, single } = entityOf(resource, shape)
  const answer = one(name, shape)
  const unknown = { 404: [`${name}.unknown` as const] } as const
  return {
    list: endpoint("GET", path, {
      summary: `Lists ${many}.`,
      permission: reads,
      query: resource.find,
      answer: pageOf(many, shape),
      entity: list,
    }),
    create: endpoint("POST", path, {
      summary: `Makes one of the ${many}.`,
      permission: writes,
      query: selectParams,
      body: resource.create,
      answer,
      entity: single,
      refuses,
    }),
    get: endpoint("GET", `${path}/:id`, {
      summary: `Shows one of the ${many}.`,
      permission: reads,
      query: selectParams,
      answer,
      entity: single,
      refuses: unknown,
    }),
    update: endpoint("POST", `${path}/:id`, {
      summary: `Changes one of the ${many}; what is left out stays.`,
      permission: writes,
      query: selectParams,
      body: resource.update,
      answer,
      entity: single,
      refuses: { ...refuses, ...unknown },
    }),
  }
}
