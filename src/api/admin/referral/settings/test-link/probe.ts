// Asks one referral URL by HEAD, which records no click, and reads from the answer who gave it. Follows nothing and hands on nothing of what
// was answered but its class.
import { lookup } from "node:dns"
import http, { type IncomingMessage } from "node:http"
import https from "node:https"
import { isIP } from "node:net"
import type { LinkTest } from "../../../../contract/shop/settings"
import { OURS_HEADER } from "../../../../r/ours"
import { bareHost, isPublic, publicLookup } from "./public-address"

const PATIENCE_MS = 5_000

/** `own`: host names of the shop itself, which may lead to private addresses. */
export async function probe(url: string, own: ReadonlySet<string>): Promise<LinkTest> {
  const { host } = new URL(url)
  const answer = await ask(url, own)
  if (answer === null) {
    return {
      outcome: "unreachable",
      status: null,
      message: `Nothing answered at ${host} within ${PATIENCE_MS / 1000} seconds. Check its DNS record, its certificate, that a server listens there, and that the address is a public one: private ones are asked only at the hosts of the options and of adminCors.`,
    }
  }
  const status = `${Math.floor((answer.statusCode ?? 0) / 100)}xx`
  if (answer.headers[OURS_HEADER] !== undefined) {
    return { outcome: "ok", status, message: `${host} leads to this shop's referral URLs.` }
  }
  if (status === "3xx") {
    const message = `${host} redirects elsewhere before the referral program is asked. Use the address that it redirects to, https or www included, as the custom link URL.`
    return { outcome: "redirected", status, message }
  }
  const message = `Another server answered at ${host} (${status}). Add the proxy rule that passes this path on to the backend's /r, with all response headers kept.`
  return { outcome: "not_ours", status, message }
}

/** Asks, and follows nothing: the address that a redirect names is never asked. */
async function ask(url: string, own: ReadonlySet<string>): Promise<IncomingMessage | null> {
  const target = new URL(url)
  const { request } = target.protocol === "https:" ? https : http
  const hostname = bareHost(target.hostname)
  const isOwn = own.has(hostname)
  if (isIP(hostname) !== 0 && !isOwn && !isPublic(hostname)) return null
  return await new Promise((resolve) => {
    const asked = request(target, {
      method: "HEAD",
      agent: false,
      // The very addresses that are connected to are looked at: a name may lead elsewhere the next moment.
      lookup: isOwn ? lookup : publicLookup,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    asked.once("response", (answer) => {
      answer.destroy()
      resolve(answer)
    })
    asked.on("error", () => {
      resolve(null)
    })
    asked.end()
  })
}
