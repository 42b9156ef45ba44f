// Owns how the admin speaks with the plugin's routes: where the dashboard does, signed in as it is. The SDK's own fetch keeps only an
// error's message; a form needs the code and the path of the field, too. Owns no route.
import Medusa from "@medusajs/js-sdk"

declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

/** Where Medusa answers, without a slash at the end. */
export const backendUrl = new URL(__BACKEND_URL__ ?? "/", window.location.origin).href.replace(/\/$/, "")

const authType = __AUTH_TYPE__ ?? "session"
const sdk = new Medusa({
  baseUrl: backendUrl,
  auth: { type: authType, jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined },
})

/** What a route refused, with the stable code and, where a field is at fault, its path. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    message: string,
    readonly path: string | undefined,
    /** All that was answered: some refusals say more. */
    readonly answer: unknown,
  ) {
    super(message)
    this.name = "Refusal"
  }
}

/** Filters and pages of a list, as Medusa reads them: lists as `id[]=a&id[]=b`, what is undefined not at all. */
export type Query = Record<string, string | number | string[] | undefined>

/** Header fields by name. */
type HeaderFields = Record<string, string>

/** Reads from a route. Throws `Refusal` on any answer but a good one. */
export async function get<T>(path: string, query: Query = {}): Promise<T> {
  return await call<T>("GET", `${path}${searchOf(query)}`)
}

/** Writes to a route. Throws `Refusal` on any answer but a good one. */
export async function post<T>(path: string, body: object, headers: HeaderFields = {}): Promise<T> {
  return await call<T>("POST", path, JSON.stringify(body), headers)
}

/** Takes something away. Throws `Refusal` on any answer but a good one. */
export async function remove<T>(path: string): Promise<T> {
  return await call<T>("DELETE", path)
}

/** The same list as a file. Throws `Refusal` on any answer but a good one. */
export async function getCsv(path: string, query: Query = {}): Promise<Blob> {
  return await (await answerOf("GET", `${path}${searchOf(query)}`, { accept: "text/csv" })).blob()
}

async function call<T>(method: string, path: string, body?: string, headers?: HeaderFields): Promise<T> {
  const response = await answerOf(method, path, { accept: "application/json", ...headers }, body)
  return (await response.json().catch(() => ({}))) as T
}

async function answerOf(method: string, path: string, more: HeaderFields, body?: string): Promise<Response> {
  const headers = { "content-type": "application/json", ...more, ...(await token()) }
  const credentials = authType === "session" ? "include" : "omit"
  const response = await fetch(backendUrl + path, { method, headers, credentials, body })
  if (response.ok) return response
  const answer: unknown = await response.json().catch(() => ({}))
  const { code, message, path: at } = answer as { code?: string; message?: string; path?: string }
  throw new Refusal(response.status, code, message ?? response.statusText, at, answer)
}

async function token(): Promise<HeaderFields> {
  if (authType === "session") return {}
  const found = await sdk.client.getToken()
  return found ? { authorization: `Bearer ${found}` } : {}
}

function searchOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) search.append(`${name}[]`, one)
    else if (value !== undefined) search.append(name, String(value))
  }
  return search.size === 0 ? "" : `?${search.toString()}`
}
