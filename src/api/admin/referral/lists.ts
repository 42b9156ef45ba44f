// Owns how a list or a single record of the module's is answered: filters, order, fields and pages by Medusa's own conventions.
import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { refuse } from "../../refusals"

interface Resource {
  /** As the module calls it. */
  entity: string
  /** The key of one in an answer, and of many. */
  one: string
  many: string
  /** Fields that are no columns: `complete` adds them. */
  added?: readonly string[]
  /** Adds to records as they were read what a list of Medusa's can't say. */
  complete?: (scope: MedusaContainer, records: object[], fields: readonly string[]) => Promise<object[]>
}

const asTheyAre = (_scope: MedusaContainer, records: object[]): Promise<object[]> => Promise.resolve(records)

/** Answers a page of a resource. */
export async function answerList(
  resource: Resource,
  req: AuthenticatedMedusaRequest | MedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const { records, metadata } = await read(resource, req, req.filterableFields, req.queryConfig.pagination)
  res.json({
    [resource.many]: records,
    count: metadata?.count ?? 0,
    offset: metadata?.skip ?? 0,
    limit: metadata?.take ?? 0,
  })
}

/** Answers one record; refused where there is none. */
export async function answerOne(
  resource: Resource,
  id: string,
  req: AuthenticatedMedusaRequest | MedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const { one } = resource
  const [found] = (await read(resource, req, { id })).records
  if (found === undefined) {
    refuse(res, {
      type: "not_found",
      code: `${one}.unknown`,
      message: `There is no ${one} ${id}. Check the id.`,
    })
    return
  }
  res.json({ [one]: found })
}

/** The records that Medusa finds, completed. */
async function read(
  { entity, added = [], complete = asTheyAre }: Resource,
  { scope, queryConfig }: AuthenticatedMedusaRequest | MedusaRequest,
  filters: Record<string, unknown>,
  pagination?: MedusaRequest["queryConfig"]["pagination"],
) {
  const query = scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const asked = queryConfig.fields
  const columns = asked.filter((field) => !added.includes(field))
  const fields = columns.length < asked.length ? [...columns, "id"] : columns
  const { data, metadata } = await query.graph({ entity, fields, filters, pagination })
  return { records: await complete(scope, data as object[], asked), metadata }
}
