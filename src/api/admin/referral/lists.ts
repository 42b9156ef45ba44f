// Owns how a list or a single record of the module's is answered: filters, order, fields and pages by Medusa's own conventions.
import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { refuse } from "../../refusals"

interface Resource {
  /** Adds to records as they were read what a list of Medusa's can't say. */
  complete?: (scope: MedusaContainer, records: object[], fields: readonly string[]) => Promise<object[]>
  /** As the module calls it. */
  entity: string
  /** The key of one in an answer, and of many. */
  one: string
  many: string
}

const asTheyAre = (_scope: MedusaContainer, records: object[]): Promise<object[]> => Promise.resolve(records)

/** Answers a page of a resource. */
export async function answerList(
  { entity, many, complete = asTheyAre }: Resource,
  req: AuthenticatedMedusaRequest | MedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity,
    fields: req.queryConfig.fields,
    filters: req.filterableFields,
    pagination: req.queryConfig.pagination,
  })
  res.json({
    [many]: await complete(req.scope, data as object[], req.queryConfig.fields),
    count: metadata?.count ?? 0,
    offset: metadata?.skip ?? 0,
    limit: metadata?.take ?? 0,
  })
}

/** Answers one record; refused where there is none. */
export async function answerOne(
  { entity, one, complete = asTheyAre }: Resource,
  id: string,
  req: AuthenticatedMedusaRequest | MedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity, fields: req.queryConfig.fields, filters: { id } })
  const [found] = await complete(req.scope, data as object[], req.queryConfig.fields)
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
