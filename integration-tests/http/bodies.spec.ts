// Bodies: what nobody signed in sends is never inflated or parsed beyond a small bound, and a wrong row ends
// the check of its list.
import { gzipSync } from "node:zlib"
import { httpShop, type HttpShop, type Refused } from "../helpers/http-shop"
import { storefront } from "../helpers/http-shop/storefront"
import { unique } from "../helpers/unique"

let shop: HttpShop
let store: Record<string, string>

beforeAll(async () => {
  shop = await httpShop()
  store = (await storefront(shop)).headers
})
afterAll(() => shop.db.destroy())

const MEBIBYTE = 2 ** 20
/** 32 KB that become 32 MB of rows. */
const BOMB = gzipSync(`{"rates":[${"0,".repeat(16 * MEBIBYTE)}0]}`, { level: 9 })

interface Sent {
  status: number
  body: Refused
}

async function send(path: string, body: Buffer | string, headers: Record<string, string>): Promise<Sent> {
  const answer = await fetch(shop.stranger.baseUrl + path, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  })
  const text = await answer.text()
  return { status: answer.status, body: (text.startsWith("{") ? JSON.parse(text) : {}) as Refused }
}

/** The cards of a new program. */
async function cardsOfAProgram(): Promise<string> {
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("program"),
  })
  return `/admin/referral/programs/${program.id}/rate-cards`
}

/** Milliseconds for which the shop's process answered nobody, at worst, while something was done. */
async function longestSilence(work: () => Promise<void>): Promise<number> {
  let [done, longest] = [false, 0]
  const asking = (async () => {
    while (!done) {
      const from = performance.now()
      await shop.stranger.raw("GET", "/health")
      longest = Math.max(longest, performance.now() - from)
    }
  })()
  await work()
  done = true
  await asking
  return longest
}

const GENEROUS_MS = 2_000
const row = (product_id: string) => ({ scope: { product_id }, sale: { levels: [{ percent: 5 }] } })

describe("a bomb of 32 KB that becomes 32 MB", () => {
  const sealed = { "content-encoding": "gzip" }

  it.each([
    "/admin/referral/programs/refprg_1/rate-cards",
    "/admin/referral/programs/refprg_1/rate-cards/changes",
    "/admin/referral/enrollments/refenr_1/rate-cards",
    "/admin/referral/enrollments/refenr_1/rate-cards/changes",
  ])("costs a stranger nothing at %s", async (path) => {
    expect(BOMB.length).toBeLessThan(40_000)
    const silence = await longestSilence(async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => send(path, BOMB, sealed)))
      expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 401))
    })
    expect(silence).toBeLessThan(GENEROUS_MS)
  })

  it.each([
    "/store/referral/clicks",
    "/store/referral/confirmations",
    "/store/referral/forms/contact/submissions",
    "/store/carts/cart_1/referral",
    "/referral/confirmations/abc",
    "/admin/referral/partners",
  ])("is given up at %s long before it is open", async (path) => {
    const silence = await longestSilence(async () => {
      const all = await Promise.all(
        Array.from({ length: 8 }, () => send(path, BOMB, { ...sealed, ...store })),
      )
      expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 413))
    })
    expect(silence).toBeLessThan(GENEROUS_MS)
  })

  it("is refused from an admin, too", async () => {
    const path = await cardsOfAProgram()
    expect(await send(path, BOMB, { ...sealed, ...shop.admin.headers })).toMatchObject({
      status: 415,
      body: { type: "unsupported", code: "request.encoded" },
    })
  })
})

describe("a card of rates", () => {
  const post = async (path: string, body: object | string, headers = {}) =>
    await send(path, typeof body === "string" ? body : JSON.stringify(body), {
      ...shop.admin.headers,
      ...headers,
    })

  it("may have thousands of rows in one body, which is more than Medusa takes", async () => {
    const path = await cardsOfAProgram()
    const rates = Array.from({ length: 2_000 }, (_, at) => row(`prod_${at}`))
    expect(JSON.stringify({ rates }).length).toBeGreaterThan(100_000)
    expect(await post(path, { rates })).toMatchObject({ status: 200, body: { rate_card: { count: 2_000 } } })
  })

  it("is checked no further than its first wrong row, and others are answered meanwhile", async () => {
    const path = await cardsOfAProgram()
    const rates = [row("a"), ...Array.from({ length: 19_999 }, () => ({ scope: {}, wrong: [{}, {}, {}] }))]
    const silence = await longestSilence(async () => {
      expect(await post(path, { rates })).toMatchObject({
        status: 400,
        body: { code: "request.invalid", path: expect.stringMatching(/^rates\[1\]/) as string },
      })
    })
    expect(silence).toBeLessThan(GENEROUS_MS)
  })

  it.each<[string, string, object | string, [status: number, code: string, path?: string]]>([
    [
      "more rows than are taken at once",
      "",
      { rates: Array(20_001).fill(0) },
      [400, "request.invalid", "rates"],
    ],
    [
      "more removals",
      "/changes",
      { number: 0, remove: Array(20_001).fill("default") },
      [400, "request.invalid", "remove"],
    ],
    ["a row that is null", "", { rates: [null] }, [400, "request.invalid", "rates[0]"]],
    ["a NUL in a scope", "", { rates: [row("a\0")] }, [400, "request.invalid", "rates[0].scope.product_id"]],
    ["no rows", "", {}, [400, "request.invalid", "rates"]],
    ["rows that are no list", "", { rates: { length: 1 } }, [400, "request.invalid", "rates"]],
    ["a field that there isn't", "", { rates: [], more: 1 }, [400, "request.invalid", "more"]],
    ["a body that is a list", "", [], [400, "request.invalid", ""]],
    ["a body that is no JSON", "", "{", [400, "request.invalid", ""]],
    ["5 MB", "", `"${"x".repeat(5 * MEBIBYTE)}"`, [413, "request.too_large"]],
  ])("is refused with %s", async (_what, below, body, [status, code, path]) => {
    const answer = await post((await cardsOfAProgram()) + below, body)
    expect([answer.status, answer.body.code, answer.body.path]).toEqual([status, code, path])
  })

  it("is refused as a body of another kind", async () => {
    const answer = await post(await cardsOfAProgram(), "rates=1", { "content-type": "text/plain" })
    expect([answer.status, answer.body.code]).toEqual([415, "request.not_json"])
  })
})
