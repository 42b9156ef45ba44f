// Owns in which words a route is described. Each resource describes its own beside its validators; document.ts makes one document of them.
import { z } from "@medusajs/framework/zod"

/** One method of one route: what it takes and answers, in the schemas by which requests are checked. */
export interface Operation {
  method: "GET" | "POST" | "DELETE"
  /** As Medusa writes it: "/admin/referral/partners/:id". */
  path: string
  /** One sentence. */
  summary: string
  /** More, where a sentence is not enough. */
  description?: string
  query?: z.ZodObject
  body?: z.ZodType
  /** Headers that it takes; required are those that can't be left out. */
  headers?: Readonly<Record<string, z.ZodType>>
  /** What is answered with status 200. */
  answer: z.ZodType
  /** Whether it answers as CSV, too, where that is accepted, or never as anything else. */
  csv?: true | "only"
  /** Codes of refusals that a client may want to tell apart, by status. */
  refusals?: Partial<Record<400 | 403 | 404 | 409 | 413 | 415 | 429 | 503, string[]>>
}

/** A time as it is answered. */
export const time = z.iso.datetime()

/** A page of a list, as it is answered. */
export const listOf = (name: string, one: z.ZodType) =>
  z.object({
    [name]: z.array(one),
    count: z.int(),
    count_estimated: z.literal(true).optional(),
    offset: z.int(),
    limit: z.int(),
  })

/** The terms of a program or enrollment with their stamp, as they are answered. */
export const TERMS_ANSWER = {
  levels: z.int(),
  pays_lead: z.boolean(),
  pays_sale: z.boolean(),
  pays_amount: z.boolean(),
  pays_percent: z.boolean(),
  pay_if_unused: z.boolean(),
  defaults_version: z.int().describe("The version of the defaults that the terms come from."),
  hand_edited: z.boolean(),
}

/** A resource of Medusa's own kind: listed, made, read and changed alike. */
export function resourceOperations(resource: {
  path: string
  one: string
  many: string
  answer: z.ZodType
  find: z.ZodObject
  select: z.ZodObject
  create: z.ZodType
  update: z.ZodType
  refusals?: Operation["refusals"]
}): Operation[] {
  const { path, one, many, select: query, refusals = {} } = resource
  const answer = z.object({ [one]: resource.answer })
  const unknown = { 404: [`${one}.unknown`] }
  return [
    {
      method: "GET",
      path,
      summary: `Lists ${many}.`,
      query: resource.find,
      answer: listOf(many, resource.answer),
    },
    {
      method: "POST",
      path,
      summary: `Makes one of the ${many}.`,
      query,
      body: resource.create,
      answer,
      refusals,
    },
    {
      method: "GET",
      path: `${path}/:id`,
      summary: `Shows one of the ${many}.`,
      query,
      answer,
      refusals: unknown,
    },
    {
      method: "POST",
      path: `${path}/:id`,
      summary: `Changes one of the ${many}; what is left out stays.`,
      query,
      body: resource.update,
      answer,
      refusals: { ...refusals, ...unknown },
    },
  ]
}
