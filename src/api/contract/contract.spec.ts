// The contract and the routes that serve it: none without the other.
import { readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { ENDPOINTS } from "."
import type { Route } from "../route"
import { listCommissions } from "./money/commissions"
import { searchPartners } from "./catalog/partners"
import { urlOf } from "./endpoint"

const API = join(__dirname, "..")
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

const named = ({ method, path }: { method: string; path: string }) => `${method} ${path}`

/** The routes of a folder: as Medusa names them by their place, and as their contracts do. */
async function routesBelow(folder: string): Promise<{ served: string; contract: string | undefined }[]> {
  const files = readdirSync(join(API, folder), { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith("/route.ts"))
  const routes = await Promise.all(
    files.map(async (file) => {
      const path = `/${dirname(file).replace(/\[(\w+)\]/g, ":$1")}`
      const exported = (await import(join(API, file))) as Record<string, Partial<Route>>
      return METHODS.filter((method) => method in exported).map((method) => {
        const endpoint = exported[method]?.endpoint
        return { served: named({ method, path }), contract: endpoint && named(endpoint) }
      })
    }),
  )
  return routes.flat()
}

describe("every route", () => {
  let routes: Awaited<ReturnType<typeof routesBelow>>
  beforeAll(async () => {
    routes = (await Promise.all(["admin/referral", "store"].map(routesBelow))).flat()
  })

  it("serves the contract of its own place", () => {
    expect(routes.filter(({ served, contract }) => served !== contract)).toEqual([])
  })

  it("serves one of all endpoints, and each endpoint has a route", () => {
    expect(routes.map(({ served }) => served).sort()).toEqual(ENDPOINTS.map(named).sort())
  })
})

it("gives each endpoint of the admin a permission, or says that there is none", () => {
  const silent = ENDPOINTS.filter(
    ({ path, permission }) => path.startsWith("/admin/") && permission === undefined,
  )
  expect(silent.map(named)).toEqual([])
})

it.each([
  [urlOf(listCommissions, {}), "/admin/referral/commissions"],
  [
    urlOf(listCommissions, { query: { status: "held", created_at: { gte: "2026-11-01" } } }),
    "/admin/referral/commissions?status=held&created_at%5Bgte%5D=2026-11-01",
  ],
  [urlOf(searchPartners, { body: { q: "Jim" } }), "/admin/referral/partners/search"],
])("writes a request's path and query as %s", (url, expected) => {
  expect(url).toBe(expected)
})
