// Hostile requests to one operation of the OpenAPI document, and how they are sent: as they are written,
// since `fetch` would put URLs right.
import { request } from "node:http"
import * as fc from "fast-check"
import { hostileText, type Schema, somethingLike } from "./values"

/** An operation as the document has it. */
export interface Described {
  parameters: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: { "application/json": { schema: Schema } } }
}

export interface HostileRequest {
  method: string
  path: string
  body: string | null
  headers: Record<string, string>
}

export interface Answered {
  status: number
  body: string
}

/** Texts for a URL: anything at all, once it is written in escapes, and escapes that are none. */
const inUrl = fc.oneof(
  hostileText.map((text) => encodeURIComponent(wellFormed(text))),
  fc.constantFrom("%", "%00", "%ff", "%ed%a0%80", "a%2fb", "%2e%2e", "%25", "x".repeat(3_000)),
)

/** Requests to an operation; `known`: ids and codes that there are. */
export function requestsTo(
  method: string,
  path: string,
  { described, known }: { described: Described; known: readonly string[] },
): fc.Arbitrary<HostileRequest> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)
  const ids = fc.tuple(
    ...names.map(() =>
      fc.oneof(
        fc.constantFrom(...known),
        inUrl.filter((id) => id !== "" && (!path.startsWith("/admin") || isWhole(id))),
      ),
    ),
  )
  const schema = described.requestBody?.content["application/json"].schema
  const body =
    schema === undefined ? fc.constant(null) : somethingLike(schema, known).filter(isBody).map(asJson)
  return fc
    .tuple(ids, queryOf(described, known), body, fc.string({ maxLength: 300 }))
    .map(([values, query, sent, key]): HostileRequest => ({
      method: method.toUpperCase(),
      path: path.split(/\{\w+\}/).reduce((url, part, at) => `${url}${values[at - 1] ?? ""}${part}`) + query,
      body: sent,
      headers: /^[\x20-\x7e]+$/.test(key) ? { "idempotency-key": key } : noHeaders(),
    }))
}

const noHeaders = (): Record<string, string> => ({})

/** As UTF-8 has it: a URL can't be written in halves of characters. */
const wellFormed = (text: string): string => Buffer.from(text).toString()

/**
 * Half an escape below /admin ends with 500 in a middleware of Medusa's own (`/admin*`), which comes before
 * all plugins.
 */
function isWhole(id: string): boolean {
  try {
    decodeURIComponent(id)
    return true
  } catch {
    return false
  }
}

/** Other JSON is refused by Medusa's parser, in its own words, before anything of the plugin is asked. */
const isBody = (value: unknown): boolean => typeof value === "object" && value !== null

const asJson = (value: unknown): string => JSON.stringify(value)

function queryOf({ parameters }: Described, known: readonly string[]): fc.Arbitrary<string> {
  const pairs = parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name, schema }) =>
      fc.option(
        fc
          .tuple(
            fc.constantFrom(name, name, name, name, `${name}[]`, `${name}[x]`, `${name}[$gte]`),
            fc.oneof(somethingLike(schema, known).map(asText), inUrl),
          )
          .map((pair) => pair.join("=")),
      ),
    )
  const unknown = fc.option(
    inUrl.map((name) => `${name}=1`),
    { freq: 8 },
  )
  return fc.tuple(...pairs, unknown).map((all) => {
    const asked = all.filter((pair) => pair !== null)
    return asked.length === 0 ? "" : `?${asked.join("&")}`
  })
}

const asText = (value: unknown): string =>
  encodeURIComponent(wellFormed(typeof value === "string" ? value : JSON.stringify(value)).slice(0, 3_000))

/** Sends a request as it stands. */
export async function send(
  baseUrl: string,
  { method, path, body, headers }: HostileRequest,
  more: Record<string, string>,
): Promise<Answered> {
  const { hostname, port } = new URL(baseUrl)
  return await new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method,
      path,
      headers: { ...headers, ...more, ...(body === null ? {} : { "content-type": "application/json" }) },
    })
    sent.on("error", reject)
    sent.on("response", (answer) => {
      const chunks: Buffer[] = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("error", reject)
      answer.on("end", () => {
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() })
      })
    })
    sent.end(body ?? undefined)
  })
}
