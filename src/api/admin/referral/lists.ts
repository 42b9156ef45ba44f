// Owns how a list or a single record of the module's is answered: filters, order, fields and pages by Medusa's own conventions.
import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { refuse } from "../../refusals"

interface Resource {
  /** As the module calls it. */
  entity: string
  /** The key of one in an answer, and of many. */
  one: string
  many: string
}

/** Answers a page of a resource. */
export async function answerList(
  { entity, many }: Resource,
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
    [many]: data,
    count: metadata?.count ?? 0,
    offset: metadata?.skip ?? 0,
    limit: metadata?.take ?? 0,
  })
}

/** Answers one record; refused where there is none. */
export async function answerOne(
  { entity, one }: Resource,
  id: string,
  req: AuthenticatedMedusaRequest | MedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity, fields: req.queryConfig.fields, filters: { id } })
  const found: unknown = data[0]
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
