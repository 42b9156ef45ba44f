// The OpenAPI document: it is one, and no route is missing in it.
import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { PROJECT } from "../../scripts/services/state"
import { httpShop, type HttpShop } from "../helpers/http-shop"

interface Described {
  parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[]
  requestBody?: { content: { "application/json": { schema: { properties: Record<string, object> } } } }
  responses: Record<string, unknown>
  security: object[]
}
interface Document {
  openapi: string
  info: { version: string }
  paths: Record<string, Record<string, Described>>
}

const API = join(PROJECT, "src/api")
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

let shop: HttpShop
let document: Document

beforeAll(async () => {
  shop = await httpShop()
  document = await shop.admin.get<Document>("/admin/referral/openapi.json")
})
afterAll(() => shop.db.destroy())

/** Every route file below a folder of src/api, with the methods that it exports. */
function routesBelow(folder: string): [path: string, methods: string[]][] {
  const files = readdirSync(join(API, folder), { recursive: true }).map((file) => join(folder, String(file)))
  return files
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => {
      const source = readFileSync(join(API, file), "utf8")
      const methods = METHODS.filter((method) =>
        new RegExp(`^export (async function|function|const) ${method}\\b`, "m").test(source),
      )
      return [`/${dirname(file)}`.replace(/\[(\w+)\]/g, "{$1}"), methods.map((one) => one.toLowerCase())]
    })
}

it("is a valid OpenAPI 3.1 document, of the package's own version", () => {
  expect(document.openapi).toBe("3.1.0")
  const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as { version: string }
  expect(document.info.version).toBe(version)
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, "integration-tests/helpers/validate-openapi.mjs")],
    { input: JSON.stringify(document), encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  )
  expect([status, stderr]).toEqual([0, ""])
})

it.each(["admin/referral", "store"])("describes every route below %s, and no other", (folder) => {
  const there = Object.fromEntries(routesBelow(folder).map(([path, methods]) => [path, methods.sort()]))
  const described = Object.fromEntries(
    Object.entries(document.paths)
      .filter(([path]) => path.startsWith(`/${folder}/`))
      .map(([path, methods]) => [path, Object.keys(methods).sort()]),
  )
  expect(described).toEqual(there)
})

it("says what a body and a query take, with their bounds, and who may ask", () => {
  const save = document.paths["/admin/referral/settings"]?.post
  expect(save?.requestBody?.content["application/json"].schema).toMatchObject({
    additionalProperties: false,
    required: ["version"],
    properties: {
      levels: { type: "integer", minimum: 1, maximum: 10 },
      cookie_days: { anyOf: [{ type: "integer", minimum: 1, maximum: 3650 }, { type: "null" }] },
      referring_partner: { enum: ["last", "first"] },
    },
  })
  expect(Object.keys(save?.responses ?? {})).toEqual(["200", "400", "403", "409"])
  const jobs = document.paths["/admin/referral/apply-jobs"]?.get
  expect(jobs?.parameters).toContainEqual({
    name: "limit",
    in: "query",
    required: false,
    schema: { type: "integer", minimum: 1, maximum: 200, default: 20 },
  })
  expect(jobs?.security).not.toEqual([])
  expect(document.paths["/store/referral/clicks"]?.post?.security).toEqual([{ publishable_key: [] }])
})
