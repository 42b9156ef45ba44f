// Reads the query of Medusa's own kind of list, and the records it asks for: filters, order, fields and pages
// by Medusa's conventions, and refusals with code and path where Medusa's would have neither or end with 500.
import { type MedusaRequest, type MedusaResponse, validateAndTransformQuery } from "@medusajs/framework/http"
import type { Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import type { Endpoint, AnswerOf, MedusaEntity } from "./contract/endpoint"
import { refused } from "./refusals"
import type { RouteRequest, Sent } from "./route"
import { checked } from "./validation"

/** Checks the query and leaves it on the request as Medusa's own routes find it. */
export async function readMedusaQuery(
  req: MedusaRequest,
  res: MedusaResponse,
  { schema, entity }: { schema: z.ZodObject; entity: MedusaEntity },
): Promise<void> {
  const { order } = checked(schema.strict(), req.query, { whole: "The query" }) as { order?: unknown }
  if (entity.is_list) checkOrder(order, entity)
  const read = validateAndTransformQuery(schema, {
    defaults: [...entity.fields],
    isList: entity.is_list,
    ...(entity.is_list ? { defaultLimit: 20 } : {}),
  })
  let problem: unknown
  await read(req, res, (error?: unknown) => {
    problem = error
  })
  if (problem === undefined) return
  throw invalid("", `The query: ${problem instanceof Error ? problem.message : "can't be read"}`)
}

/** A list is put in order by a column of its own. */
function checkOrder(order: unknown, { fields, computed }: MedusaEntity): void {
  const columns = fields.filter((field) => !field.includes(".") && !computed.includes(field))
  if (typeof order !== "string" || columns.includes(order.replace(/^-/, ""))) return
  throw invalid("order", `order: must be one of ${columns.join(", ")}, with - before it for the other way.`)
}

const invalid = (path: string, message: string) => refused("request.invalid", message, path)

/** Adds the computed fields to records as they were read. `fields` are those that the client asked for. */
export type Complete = (
  scope: MedusaRequest["scope"],
  records: object[],
  fields: readonly string[],
) => Promise<object[]>

/** The page of records that a request asks for. */
export async function pageOfRecords<E extends Endpoint>(
  endpoint: E,
  { req }: RouteRequest<E>,
  complete?: Complete,
): Promise<Sent<AnswerOf<E>>> {
  const entity = entityOf(endpoint)
  const { records, metadata } = await read(req, entity, { filters: req.filterableFields, complete })
  return {
    [entity.many]: records,
    count: metadata?.count ?? 0,
    offset: metadata?.skip ?? 0,
    limit: metadata?.take ?? 0,
  } as Sent<AnswerOf<E>>
}

/** One record by its id. Refused with `….unknown` where there is none. */
export async function recordWith<E extends Endpoint>(
  endpoint: E,
  id: string,
  { req }: RouteRequest<E>,
  complete?: Complete,
): Promise<Sent<AnswerOf<E>>> {
  const entity = entityOf(endpoint)
  const [found] = (await read(req, entity, { filters: { id }, complete })).records
  if (found === undefined) {
    throw refused(`${entity.one}.unknown`, `There is no ${entity.one} ${id}. Check the id.`)
  }
  return { [entity.one]: found } as Sent<AnswerOf<E>>
}

function entityOf({ entity, path }: Endpoint): MedusaEntity {
  if (entity === undefined) throw new Error(`${path} reads no entity of Medusa's kind`)
  return entity
}

async function read(
  { scope, queryConfig }: MedusaRequest,
  { name, computed, is_list }: MedusaEntity,
  { filters, complete }: { filters: Record<string, unknown>; complete: Complete | undefined },
) {
  const query = scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const asked = queryConfig.fields
  const columns = asked.filter((field) => !computed.includes(field))
  const fields = columns.length < asked.length ? [...columns, "id"] : columns
  const pagination = is_list ? queryConfig.pagination : undefined
  const { data, metadata } = await query.graph({ entity: name, fields, filters, pagination })
  const records = data as object[]
  return { records: complete === undefined ? records : await complete(scope, records, asked), metadata }
}
