// Serves an endpoint of the contract: checks the request, calls the handler, answers what it returns, and
// refuses what a rule refuses.
import { isDeepStrictEqual } from "node:util"
import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import type { Instant } from "../core"
import type ReferralDurableService from "../modules/durable/service"
import type ReferralModuleService from "../modules/referral/service"
import { requireApprover, requireUser } from "./admin/referral/access/users-only"
import { answerCsv, type CsvRow, wantsCsv } from "./admin/referral/csv"
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from "./contract/endpoint"
import { readLargeBody } from "./large-body"
import { readMedusaQuery } from "./medusa-query"
import { checkLimit } from "./rate-limit"
import { refusing } from "./refusals"
import { durable, referral } from "./services"
import { checked } from "./validation"

/** A request to an endpoint, checked. */
export interface RouteRequest<E extends Endpoint> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  /** The id of the signed-in user or of the API key; empty outside the admin. */
  actor: string
  now: Instant
  referral: ReferralModuleService
  durable: ReferralDurableService
  scope: MedusaContainer
  req: AuthenticatedMedusaRequest
  res: MedusaResponse
}

/** The answer as a handler returns it: a time may be a Date. */
export type Sent<T> = T extends string
  ? string extends T
    ? T | Date
    : T
  : T extends readonly (infer One)[]
    ? readonly Sent<One>[]
    : T extends object
      ? { [Key in keyof T]: Sent<T[Key]> }
      : T

/** The answer as JSON; null where the handler has answered by itself, as a stream or a file. */
type Json<E extends Endpoint> = (
  request: RouteRequest<E>,
) => Promise<Sent<AnswerOf<E>> | null> | Sent<AnswerOf<E>>

/** A CSV file: its rows, by the names of the contract's columns. */
type Csv<E extends Endpoint> = (request: RouteRequest<E>) => Promise<CsvFile> | CsvFile

interface CsvFile {
  filename: string
  rows: AsyncIterable<CsvRow>
}

/** A route as Medusa takes it, with the contract that it serves. */
export interface Route {
  (req: MedusaRequest, res: MedusaResponse): Promise<void>
  endpoint: Endpoint
}

/**
 * The route of an endpoint. `csv` answers the same as a file, where the contract names its columns.
 *
 * @example export const POST = route(holdCommission, ({ referral, params, body, actor, now }) => …)
 */
export function route<E extends Endpoint>(endpoint: E, json: Json<E>, csv?: Csv<E>): Route {
  const serve = refusing(async (req: AuthenticatedMedusaRequest, res) => {
    const request = await requestOf(endpoint, req, res)
    if (csv !== undefined) {
      // Caches between us and the client must not take one for the other.
      res.vary("Accept")
      if (wantsCsv(req)) {
        await answerCsv(req, res, { ...(await csv(request)), columns: columnsOf(endpoint) })
        return
      }
    }
    const answer = await json(request)
    if (answer === null) return
    if (CHECKS_ANSWERS) checkAnswer(endpoint, req, answer)
    res.json(answer)
  })
  return Object.assign(
    (req: MedusaRequest, res: MedusaResponse) => serve(req as AuthenticatedMedusaRequest, res),
    {
      endpoint,
    },
  )
}

function columnsOf({ csv, path }: Endpoint): readonly string[] {
  if (Array.isArray(csv)) return csv as readonly string[]
  throw new Error(`${path} names no columns of a CSV file`)
}

async function requestOf<E extends Endpoint>(
  endpoint: E,
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
): Promise<RouteRequest<E>> {
  if (endpoint.only === "users") await requireUser(req)
  if (endpoint.only === "approvers") await requireApprover(req)
  if (endpoint.limit !== undefined) await checkLimit(req, endpoint.limit, endpoint.path)
  const { query, body } = await inputOf(endpoint, req, res)
  return {
    params: req.params as ParamsOf<E>,
    query: query as QueryOf<E>,
    body: body as BodyOf<E>,
    actor: (req as Partial<AuthenticatedMedusaRequest>).auth_context?.actor_id ?? "",
    now: Date.now(),
    referral: referral(req.scope),
    durable: durable(req.scope),
    scope: req.scope,
    req,
    res,
  }
}

async function inputOf(endpoint: Endpoint, req: MedusaRequest, res: MedusaResponse) {
  const { entity, query, rows, codes } = endpoint
  const readsByBody = endpoint.method === "POST" && entity?.is_list === true
  const body =
    endpoint.body === undefined
      ? undefined
      : rows === undefined
        ? checked(endpoint.body, req.body ?? {}, { whole: "The body", ...codes })
        : await readLargeBody(req, res, { schema: endpoint.body as z.ZodObject, rows })
  if (entity === undefined) {
    return { body, query: query && checked(query, req.query, { whole: "The query" }) }
  }
  // A search: what must not stand in a URL comes as a body, and is read as a query.
  if (readsByBody) req.query = body as MedusaRequest["query"]
  await readMedusaQuery(req, res, { schema: (readsByBody ? endpoint.body : query) as z.ZodObject, entity })
  return { body, query: req.validatedQuery }
}

/** The tests' setting: an answer that is not the contract's fails its request. */
const CHECKS_ANSWERS = process.env.REFERRAL_CHECK_ANSWERS === "1"

/** Throws where an answer is not what the contract says, or holds more. */
function checkAnswer({ method, path, answer: shape, entity }: Endpoint, req: MedusaRequest, answer: unknown) {
  if (entity !== undefined && req.query.fields !== undefined) return
  const sent: unknown = JSON.parse(JSON.stringify(answer))
  const parsed = shape.safeParse(sent)
  const problem = parsed.success
    ? isDeepStrictEqual(parsed.data, sent)
      ? null
      : `holds more than its contract: ${JSON.stringify(sent)}`
    : z.prettifyError(parsed.error)
  if (problem !== null) throw new Error(`The answer of ${method} ${path} breaks its contract: ${problem}`)
}
