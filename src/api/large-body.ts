// Owns how a body of many rows is read: after the sign-in, as it came, and row by row. Medusa would parse and
// inflate it before it asks who sends it. Routes that use it switch Medusa's own parsers off (`bodyParser:
// false`).
import { setImmediate } from "node:timers/promises"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { json } from "body-parser"
import { ROWS_AT_MOST } from "./contract/catalog/rate-cards"
import { refusal, type Refusal, RequestRefused } from "./refusals"
import { refusalOf, unwritableAt } from "./validation"
import { pathOf, unwritableIn } from "./writable"

const MEGABYTES = 4
/** After so many rows others get their turn: a check of all of them takes longer than a request may wait. */
const ROWS_IN_A_TURN = 500

const parse = json({ limit: `${MEGABYTES}mb`, inflate: false, strict: false, type: () => true })

type Lists = Readonly<Record<string, z.ZodType>>

/**
 * The body of a request whose lists hold rows of these shapes, checked. What zod says of a list it says of all
 * of its rows; here the first wrong row ends the check.
 */
export async function readLargeBody(
  req: MedusaRequest,
  res: MedusaResponse,
  { schema, rows: lists }: { schema: z.ZodObject; rows: Lists },
): Promise<unknown> {
  const unread = await read(req, res)
  if (unread !== null) throw new RequestRefused(unread)
  const body: unknown = req.body
  const rows = isObject(body) ? listsOf(body, lists) : {}
  const emptied = Object.fromEntries(Object.keys(rows).map((name) => [name, []]))
  const parsed = schema.safeParse(isObject(body) ? { ...body, ...emptied } : body)
  const refusal = parsed.success
    ? await refusalOfRows(rows, lists)
    : refusalOf(parsed.error.issues[0], "request.invalid", "The body")
  if (refusal !== null) throw new RequestRefused(refusal)
  return { ...parsed.data, ...rows }
}

type Rows = Record<string, unknown[]>

/** The lists of a body that are there, and are lists. */
const listsOf = (body: Record<string, unknown>, lists: Lists): Rows =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => Object.hasOwn(lists, name))
      .filter(isList),
  )

const isList = (entry: [string, unknown]): entry is [string, unknown[]] => Array.isArray(entry[1])

/** Parses the body; answers why it can't be read. */
async function read(req: MedusaRequest, res: MedusaResponse): Promise<Refusal | null> {
  if (!(req.get("content-type") ?? "").toLowerCase().startsWith("application/json"))
    return refusal("request.not_json", NOT_JSON)
  const error = await new Promise<unknown>((resolve) => {
    parse(req, res, resolve)
  })
  if (error === undefined) return null
  const status = isObject(error) ? error.status : undefined
  if (status === 415) return refusal("request.encoded", "Send the body uncompressed.")
  if (status === 413) {
    const message = `The body is above ${MEGABYTES} MB. Send the rows in several changes.`
    return refusal("request.too_large", message)
  }
  return refusal("request.invalid", "The body is no JSON.", "")
}

const NOT_JSON = "Send the body as JSON, with content-type: application/json."

async function refusalOfRows(all: Rows, lists: Lists): Promise<Refusal | null> {
  for (const [name, row] of Object.entries(lists)) {
    const rows = all[name] ?? []
    if (rows.length > ROWS_AT_MOST) return tooMany(name)
    for (const [at, one] of rows.entries()) {
      if (at % ROWS_IN_A_TURN === 0) await setImmediate()
      const wrong = row.safeParse(one)
      const issue = wrong.error?.issues[0]
      if (issue !== undefined) {
        return refusalOf({ ...issue, path: [name, at, ...issue.path] }, "request.invalid", "The body")
      }
      const unwritable = unwritableIn(one)
      if (unwritable !== null) {
        const place = pathOf([name, at])
        return unwritableAt(unwritable === "" ? place : `${place}.${unwritable}`, "request.invalid")
      }
    }
  }
  return null
}

const tooMany = (name: string): Refusal =>
  refusal(
    "request.invalid",
    `${name}: at most ${ROWS_AT_MOST} rows at once. Send the rest in a further change.`,
    name,
  )

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
