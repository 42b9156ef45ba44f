// Makes one OpenAPI 3.1 document of the endpoints of the contract. Knows no route.
import { z } from "@medusajs/framework/zod"
import type { Endpoint } from "../contract/endpoint"
import { STATUS } from "../errors"

/** The package's own version. */
export const VERSION = "0.1.0"

const REFUSAL = {
  type: "object",
  required: ["type", "code", "message"],
  properties: {
    type: { enum: Object.keys(STATUS) },
    code: { type: "string", description: "Never changes: tell refusals apart by it." },
    message: { type: "string", description: "What is wrong and what to do." },
    path: { type: "string", description: "Where in the body or query, if it is at fault." },
  },
}
const MEANING = {
  400: "Something in the request is wrong",
  403: "Not for whoever asks",
  404: "There is none",
  409: "Not now, or not twice",
  413: "Too large",
  415: "Not as JSON",
  429: "Too often",
  503: "Not now",
} as const

const SECURITY_SCHEMES = {
  admin_token: { type: "http", scheme: "bearer" },
  admin_api_key: { type: "http", scheme: "basic" },
  admin_session: { type: "apiKey", in: "cookie", name: "connect.sid" },
  publishable_key: { type: "apiKey", in: "header", name: "x-publishable-api-key" },
}
const ADMIN = [{ admin_token: [] }, { admin_api_key: [] }, { admin_session: [] }]
const STORE = [{ publishable_key: [] }]

/** The document of these endpoints. */
export function openApiDocument(endpoints: readonly Endpoint[]) {
  const paths: Record<string, Record<string, object>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}")
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: described(endpoint) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Referral partners for Medusa",
      version: VERSION,
      description:
        "Amounts are numbers in major units with `currency_code`. Unknown fields are refused. Times are ISO 8601.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { Refusal: REFUSAL, ...componentsOf(endpoints) },
    },
  }
}

function described(endpoint: Endpoint) {
  const { method, path, summary, description, query, headers = {}, body, answer, csv } = endpoint
  return {
    operationId: nameOf(method, path),
    tags: [tagOf(path)],
    summary,
    ...(description === undefined ? {} : { description }),
    security: path.startsWith("/admin") ? ADMIN : STORE,
    parameters: [...pathParameters(path), ...queryParameters(query), ...headerParameters(headers)],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: json(schemaOf(body, "input")) } }),
    responses: {
      200: { description: "Done.", content: contentOf(answer, csv, nameOf(method, path)) },
      ...refusalsOf(endpoint),
    },
  }
}

/** "GET /admin/referral/partners/:id" is get_admin_referral_partners_id. */
const nameOf = (method: string, path: string): string =>
  `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+/g, "_")}`

/** What stands after /admin/referral or /store. */
function tagOf(path: string): string {
  const [area = "", ...rest] = path.split("/").filter((part) => part !== "" && part !== "referral")
  return area === "store" ? "store" : (rest[0] ?? area)
}

const pathParameters = (path: string): object[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }))

function queryParameters(query: Endpoint["query"]): object[] {
  const fields = query instanceof z.ZodObject ? (query.shape as Record<string, z.ZodType>) : {}
  return Object.entries(fields).map(([name, field]) => ({
    name,
    in: "query",
    required: !z.safeParse(field, undefined).success,
    schema: schemaOf(field, "output"),
  }))
}

const headerParameters = (headers: NonNullable<Endpoint["headers"]>): object[] =>
  Object.entries(headers).map(([name, value]) => ({
    name,
    in: "header",
    required: !z.safeParse(value, undefined).success,
    schema: schemaOf(value, "input"),
  }))

/** The codes by status: those that the contract names, and those that follow from the rest of it. */
function refusalsOf({ query, body, only, limit, rows, codes: own, refuses = {} }: Endpoint) {
  const takesInput = body !== undefined || query !== undefined
  const implied: Record<string, readonly string[]> = {
    400: takesInput && own?.invalid === undefined ? ["request.invalid"] : [],
    403:
      only === undefined
        ? []
        : [
            "request.needs_user",
            ...(only === "approvers" ? ["payout_run.account_too_new", "payout_run.not_an_approver"] : []),
          ],
    413: rows === undefined ? [] : ["request.too_large"],
    415: rows === undefined ? [] : ["request.not_json", "request.encoded"],
    429: limit === undefined ? [] : ["request.too_many"],
  }
  const named: Record<string, readonly string[]> = refuses
  const codes = Object.fromEntries(
    Object.keys(MEANING)
      .map((status): [string, string[]] => [status, [...(implied[status] ?? []), ...(named[status] ?? [])]])
      .filter(([, list]) => list.length > 0),
  )
  return Object.fromEntries(
    Object.entries(codes).map(([status, list]) => {
      const meaning = MEANING[Number(status) as keyof typeof MEANING]
      const description = `${meaning}: ${list.map((code) => `\`${code}\``).join(", ")}.`
      return [status, { description, content: json({ $ref: "#/components/schemas/Refusal" }) }]
    }),
  )
}

const CSV = { "text/csv": { schema: { type: "string" } } }
const contentOf = (answer: z.ZodType, csv: Endpoint["csv"], owner: string) => ({
  ...(csv === "only" ? {} : json(schemaOf(answer, "output", owner))),
  ...(csv ? CSV : {}),
})
const json = (schema: object) => ({ "application/json": { schema } })

/** The prefix of shapes that hold themselves: each is a component of the document, named after its endpoint. */
const COMPONENTS = "#/components/schemas/"

function schemaOf(schema: z.core.$ZodType, io: "input" | "output", owner = ""): Schema {
  const { $defs: _components, ...described } = jsonSchemaOf(schema, io, owner)
  return described
}

/** The shapes of answers that hold themselves. */
function componentsOf(endpoints: readonly Endpoint[]): Schema {
  const all = endpoints.flatMap(({ method, path, answer }) => {
    const owner = nameOf(method, path)
    const { $defs = {} } = jsonSchemaOf(answer, "output", owner)
    return Object.entries($defs).map(([name, shape]) => [`${owner}${name}`, shape] as const)
  })
  return Object.fromEntries(all)
}

function jsonSchemaOf(schema: z.core.$ZodType, io: "input" | "output", owner: string) {
  // What a schema does to a value, a client need not know: there it stands for anything.
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  return JSON.parse(JSON.stringify(described).replaceAll("#/$defs/", COMPONENTS + owner)) as Schema & {
    $defs?: Schema
  }
}

type Schema = Record<string, unknown>
