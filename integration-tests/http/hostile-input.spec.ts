// Every operation of the OpenAPI document under input that nobody well-meaning sends: refused with a code,
// never answered with 5xx.
import * as fc from "fast-check"
import { hirePartner, aLink, type HttpShop, ownHttpShop } from "../helpers/http-shop"
import { isOwed } from "../helpers/http-shop/payouts"
import { storefront } from "../helpers/http-shop/storefront"
import {
  type Answered,
  type Described,
  type HostileRequest,
  requestsTo,
  send,
} from "../helpers/hostile/requests"

/** Another seed draws other requests; fast-check prints it, and the request, where one goes wrong. */
const SEED = Number(process.env.HOSTILE_SEED ?? "15")
const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? "30")
/** Requests to one operation: all operations share a minute. */
const MILLISECONDS_EACH = 3_000
const CODE = /^[a-z_]+\.[a-z_]+$/

let shop: HttpShop & { log(): string; close(): Promise<void> }
let store: Record<string, string>
let known: string[]
let operations: [name: string, described: Described][]

beforeAll(async () => {
  const options = {
    rateLimits: false,
    payouts: { secrets: ["only-for-tests-where-money-goes-1234"], schedule: false },
  }
  shop = await ownHttpShop("hostile", options)
  store = (await storefront(shop)).headers
  known = await whatThereIs()
  const { paths } = await shop.admin.get<{ paths: Record<string, Record<string, Described>> }>(
    "/admin/referral/openapi.json",
  )
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): [string, Described] => [`${method} ${path}`, one]),
  )
})
afterAll(() => shop.close())

/** One of each kind, so that a request to it gets further than to its door. */
async function whatThereIs(): Promise<string[]> {
  const partner = await hirePartner(shop)
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "Everybody",
  })
  const program_id = program.id
  const { enrollment } = await shop.admin.post<{ enrollment: { id: string } }>(
    "/admin/referral/enrollments",
    {
      partner_id: partner.id,
      program_id,
    },
  )
  const { form } = await shop.admin.post<{ form: { id: string; code: string } }>("/admin/referral/forms", {
    name: "Contact",
    code: "contact",
  })
  const link = await aLink(shop)
  const owed = await isOwed(shop, 12.5)
  const { payout_run } = await shop.admin.post<{ payout_run: { id: string } }>("/admin/referral/payout-runs")
  return [
    partner.id,
    partner.code,
    program_id,
    enrollment.id,
    form.id,
    form.code,
    link.id,
    owed.id,
    payout_run.id,
  ]
}

/** Promotions are Medusa's, which refuses them in words of its own. */
const isToldByMedusa = (name: string): boolean => name === "post /admin/referral/coupons"

/** Why an answer is not one that may be given; null where it is. */
function faultOf(name: string, { status, body }: Answered): string | null {
  if (status >= 500) return `answered ${status}: ${body.slice(0, 300)}`
  if (status < 400 || isToldByMedusa(name)) return null
  const code = codeIn(body)
  return CODE.test(code) ? null : `refused with ${status} and no code: ${body.slice(0, 300)}`
}

function codeIn(body: string): string {
  try {
    return String((JSON.parse(body) as { code?: unknown }).code)
  } catch {
    return ""
  }
}

it("is refused with a code by every operation, and never answered with 5xx", async () => {
  const faults: string[] = []
  for (const [name, described] of operations) {
    const [method = "", path = ""] = name.split(" ")
    const headers = path.startsWith("/store") ? store : shop.admin.headers
    const holds = async (request: HostileRequest) => {
      const fault = faultOf(name, await send(shop.stranger.baseUrl, request, headers))
      if (fault !== null) throw new Error(fault)
    }
    const result = await fc.check(fc.asyncProperty(requestsTo(method, path, { described, known }), holds), {
      seed: SEED,
      numRuns: REQUESTS,
      interruptAfterTimeLimit: MILLISECONDS_EACH,
      endOnFailure: true,
    })
    if (result.failed) {
      const [request] = result.counterexample ?? []
      faults.push(
        `${name}: ${String(result.errorInstance)}\n  ${JSON.stringify(request).slice(0, 700)} (seed ${SEED})`,
      )
    }
  }
  expect(operations.length).toBeGreaterThan(70)
  expect(faults).toEqual([])
})
