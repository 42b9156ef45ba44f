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
  /** A field that is no column: it is worked out for those that are answered, where it is asked for. */
  worked?: { field: string; of: (scope: MedusaContainer, ids: string[]) => Promise<Map<string, unknown>> }
}

/** Answers a page of a resource. */
export async function answerList(
  resource: Resource,
  req: AuthenticatedMedusaRequest | MedusaRequest,
  res: MedusaResponse,
): Promise<void> {
  const { data, metadata } = await read(resource, req, req.filterableFields, req.queryConfig.pagination)
  res.json({
    [resource.many]: data,
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
  const { data } = await read(resource, req, { id })
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

/** What Medusa finds, with what is worked out for it. */
async function read(
  { entity, worked }: Resource,
  { scope, queryConfig }: AuthenticatedMedusaRequest | MedusaRequest,
  filters: Record<string, unknown>,
  pagination?: MedusaRequest["queryConfig"]["pagination"],
) {
  const query = scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const asked = queryConfig.fields
  if (worked === undefined || !asked.includes(worked.field)) {
    return await query.graph({ entity, fields: asked, filters, pagination })
  }
  const fields = [...asked.filter((field) => field !== worked.field), "id"]
  const { data, metadata } = await query.graph({ entity, fields, filters, pagination })
  const rows = data as { id: string }[]
  const values = await worked.of(
    scope,
    rows.map(({ id }) => id),
  )
  return { data: rows.map((row) => ({ ...row, [worked.field]: values.get(row.id) })), metadata }
}
