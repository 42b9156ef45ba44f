// The contract of one HTTP endpoint: what it takes, answers and refuses. Checks of requests, the OpenAPI
// document, permissions, CSV columns and the types of clients are derived from it.
import type { z } from "@medusajs/framework/zod"
import type { Limited } from "../../modules/referral/tracking/rate-limits"
import type { ErrorCode, KindOfRecord, STATUS } from "../errors"
import type { Permission } from "./permissions"

type Method = "GET" | "POST" | "DELETE"
type Status = (typeof STATUS)[keyof typeof STATUS]

/** The meaning of an endpoint, apart from its method and path. */
interface Spec<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> {
  /** One sentence. */
  summary: string
  /** More, where a sentence is not enough. */
  description?: string
  /** The permission that an admin needs; null where everybody may ask. Endpoints outside the admin have none. */
  permission?: Permission | null
  /**
   * `users`: signed-in admin users alone, no API keys; `approvers`: those of them who may approve the payout
   * run of the path (rules §7).
   */
  only?: "users" | "approvers"
  /** The limit of requests a minute: of one address, in the admin of one user. */
  limit?: Limited
  query?: Query
  body?: Body
  /**
   * Lists of the body that may be long, with the shape of a row. They are checked row by row, and Medusa's own
   * limit of a body does not hold.
   */
  rows?: Readonly<Record<string, z.ZodType>>
  /** The largest body, such as "64kb"; Medusa's own limit where it is left out. */
  body_limit?: string
  /** The code of a wrong body (`invalid`), and of text that no database holds (`unwritable`). */
  codes?: { invalid?: ErrorCode; unwritable?: ErrorCode }
  /** Headers that it takes; required are those that can't be left out. */
  headers?: Readonly<Record<string, z.ZodType>>
  /** The answer with status 200. */
  answer: Answer
  /** The columns of the same answer as CSV, sent where `Accept` prefers it; `only`: it has no other form. */
  csv?: readonly string[] | "only"
  /** A list or record of Medusa's own kind: `fields` chooses what is answered. */
  entity?: MedusaEntity
  /** Codes that a client may want to tell apart, by status. */
  refuses?: Partial<Record<Status, readonly ErrorCode[]>>
}

/** How Medusa's query reads the records of an endpoint. */
export interface MedusaEntity {
  /** As the module calls it, such as `referral_partner`. */
  name: string
  /** The key of one in an answer, and of many. */
  one: KindOfRecord
  many: string
  is_list: boolean
  /** The fields that are answered where the client names none. */
  fields: readonly string[]
  /** Those of them that are no columns: nothing is put in order by them. */
  computed: readonly string[]
}

export interface Endpoint<
  Path extends string = string,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> extends Spec<Query, Body, Answer> {
  method: Method
  /** As Medusa writes it: "/admin/referral/partners/:id". */
  path: Path
}

/**
 * Declares an endpoint.
 *
 * @example endpoint("GET", "/admin/referral/links/:id", { summary: "Shows a link.", answer: one("link", Link) })
 */
export const endpoint = <
  const Path extends string,
  Answer extends z.ZodType,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  method: Method,
  path: Path,
  spec: Spec<Query, Body, Answer>,
): Endpoint<Path, Query, Body, Answer> => ({ method, path, ...spec })

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** The named parts of an endpoint's path. */
export type ParamsOf<E extends Endpoint> = Record<Names<E["path"]>, string>
export type QueryOf<E extends Endpoint> = z.output<NonNullable<E["query"]>>
export type BodyOf<E extends Endpoint> = z.output<NonNullable<E["body"]>>
/** The query and the body as a client sends them. */
export type QueryInputOf<E extends Endpoint> = z.input<NonNullable<E["query"]>>
export type BodyInputOf<E extends Endpoint> = z.input<NonNullable<E["body"]>>
/** The answer as a client reads it. */
export type AnswerOf<E extends Endpoint> = z.output<E["answer"]>

type Given<Name extends string, T> = [T] extends [undefined]
  ? { [N in Name]?: undefined }
  : { [N in Name]?: T }

/** What a client sends to an endpoint. */
export type InputOf<E extends Endpoint> = ([Names<E["path"]>] extends [never]
  ? { params?: undefined }
  : { params: ParamsOf<E> }) &
  Given<"query", z.input<NonNullable<E["query"]>>> &
  Given<"body", z.input<NonNullable<E["body"]>>>

/**
 * The path of a request, with its query.
 *
 * @example urlOf(listLinks, { query: { q: "spring" } }) // "/admin/referral/links?q=spring"
 */
export function urlOf<E extends Endpoint>(endpoint: E, input: InputOf<E>): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""))
  const query = new URLSearchParams(pairsOf("", input.query ?? {})).toString()
  return query === "" ? path : `${path}?${query}`
}

type Plain = string | number | boolean | null | undefined | readonly Plain[] | { [name: string]: Plain }

/** Nested fields as Medusa writes them: `created_at[$gte]`. */
function pairsOf(name: string, value: Plain): [string, string][] {
  if (value === undefined) return []
  if (typeof value !== "object" || value === null) return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, inner]: [string, Plain]) =>
    pairsOf(name === "" ? key : `${name}[${key}]`, inner),
  )
}
