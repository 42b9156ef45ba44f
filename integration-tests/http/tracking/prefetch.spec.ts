// A real browser that fetches referral URLs ahead, by speculation rules and by <link rel=prefetch>: the click
// that follows is counted, once. What a page fetches for itself, an image, a frame, a script, is no click.
// The shop stands behind the server of its storefront, as behind any proxy, which notes what was asked of it.
// Shows rules §3.5.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, BrowserContext } from "playwright-core"
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

/** By default this browser says that nobody sits before it, and whoever says so is a machine. */
const aPersonsContext = async (): Promise<BrowserContext> =>
  await browser.newContext({
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
  })

const visitorIn = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === "__Host-referral_visitor")

it.each([
  ["an image", (path: string) => `<img src="${path}">`],
  ["a frame", (path: string) => `<iframe src="${path}"></iframe>`],
  ["an embedded document", (path: string) => `<embed src="${path}">`],
  ["an object", (path: string) => `<object data="${path}"></object>`],
  ["a style sheet", (path: string) => `<link rel="stylesheet" href="${path}">`],
  ["a script", (path: string) => `<script src="${path}"></script>`],
  ["a script's own request", (path: string) => `<script>fetch("${path}", { mode: "no-cors" })</script>`],
])(
  "a partner's URL in a page as %s is no click and leaves no cookie; the link beside it is one",
  async (_what, inside) => {
    const jim = await hirePartner(shop)
    const path = `/r/${jim.code}`
    page = `<!doctype html><title>Blog</title>${inside(path)}<a href="${path}">Jim's shop</a>`
    const context = await aPersonsContext()
    const tab = await context.newPage()
    await tab.goto(`${address()}/`)
    await untilTrue("the page to ask", () => Promise.resolve(asked.length > 0))
    expect(asked).toEqual([{ path, ahead: false, status: 302 }])
    expect(await clicksOn(shop, jim.id)).toEqual([])
    expect(await visitorIn(context)).toBeUndefined()

    await tab.getByRole("link").click()
    await tab.waitForURL("**/welcome")
    const [click, ...more] = await clicksOn(shop, jim.id)
    expect(more).toEqual([])
    const cookie = await visitorIn(context)
    expect(cookie?.value).toMatch(new RegExp(`^${click?.visitor_id}\\.`))
    expect(cookie).toMatchObject({ path: "/", secure: true, httpOnly: true, sameSite: "Lax" })
    await context.close()
  },
)

it.each([
  ["by speculation rules", SPECULATION],
  ["by <link rel=prefetch>", LINK],
])("a partner's URL that a browser prefetched %s counts once it is really clicked", async (_how, ahead) => {
  const jim = await hirePartner(shop)
  const path = `/r/${jim.code}`
  page = `<!doctype html><title>Blog</title>${ahead(path)}<a href="${path}">Jim's shop</a>`
  const context = await aPersonsContext()
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
  const cookie = await visitorIn(context)
  expect(cookie?.value).toMatch(new RegExp(`^${click?.visitor_id}\\.`))
  await context.close()
})
