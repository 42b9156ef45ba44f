// A real browser that fetches referral URLs ahead, by speculation rules and by <link rel=prefetch>: the click
// that follows is counted, once. The shop stands behind the server of its storefront, as behind any proxy,
// which notes what was asked of it.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser } from "playwright-core"
import { launchBrowser } from "../../helpers/browser-shop/chromium"
import { clicksOn, hirePartner, type HttpShop, ownHttpShop } from "../../helpers/http-shop"
import { untilTrue } from "../../helpers/until"

/** The browser's requests below /r, and how each was answered. */
interface Asked {
  path: string
  ahead: boolean
  status: number
}

let shop: HttpShop & { close(): Promise<void> }
let browser: Browser
let front: Server
let page = ""
let asked: Asked[] = []

const address = () => `http://localhost:${(front.address() as AddressInfo).port}`

beforeAll(async () => {
  front = createServer(answer)
  await new Promise<void>((resolve) => front.listen(0, resolve))
  shop = await ownHttpShop("prefetch", { storefrontUrl: `${address()}/welcome` })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await shop.close()
  front.close()
})
beforeEach(() => (asked = []))

function answer(req: IncomingMessage, res: ServerResponse): void {
  const path = req.url ?? ""
  if (!path.startsWith("/r/")) {
    res.writeHead(200, { "content-type": "text/html" }).end(path === "/" ? page : "<p>Welcome</p>")
    return
  }
  const passed = request(`${shop.stranger.baseUrl}${path}`, { headers: req.headers }, (answered) => {
    const status = answered.statusCode ?? 0
    asked.push({ path, ahead: req.headers["sec-purpose"] !== undefined, status })
    answered.pipe(res.writeHead(status, answered.headers))
  })
  passed.end()
}

const SPECULATION = (path: string) => {
  const rules = { prefetch: [{ source: "list", urls: [path], eagerness: "immediate" }] }
  return `<script type="speculationrules">${JSON.stringify(rules)}</script>`
}
const LINK = (path: string) => `<link rel="prefetch" href="${path}">`

it.each([
  ["by speculation rules", SPECULATION],
  ["by <link rel=prefetch>", LINK],
])("a partner's URL that a browser prefetched %s counts once it is really clicked", async (_how, ahead) => {
  const jim = await hirePartner(shop)
  const path = `/r/${jim.code}`
  page = `<!doctype html><title>Blog</title>${ahead(path)}<a href="${path}">Jim's shop</a>`
  const context = await browser.newContext()
  const tab = await context.newPage()
  await tab.goto(`${address()}/`)
  await untilTrue("the browser to ask ahead", () => Promise.resolve(asked.length > 0))
  expect(asked).toEqual([{ path, ahead: true, status: 503 }])
  expect(await clicksOn(shop, jim.id)).toEqual([])

  await tab.getByRole("link").click()
  await tab.waitForURL("**/welcome")
  expect(asked.slice(1)).toEqual([{ path, ahead: false, status: 302 }])
  const [click, ...more] = await clicksOn(shop, jim.id)
  expect(more).toEqual([])
  const cookie = (await context.cookies()).find(({ name }) => name === "referral_visitor")
  expect(cookie?.value.split(".")[0]).toBe(click?.visitor_id)
  await context.close()
})
