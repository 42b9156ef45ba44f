// A visit to a referral URL: records the landing, remembers the visitor and leads on. Never fails the visitor: what is unknown, too slow or
// too much leads on all the same, and records nothing.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Visit } from "../../core"
import { addressOf } from "../client-address"
import { tooMany } from "../rate-limit"
import { referral } from "../services"
import { OURS_HEADER } from "./ours"
import { inPassing, rememberVisitor, visitOf, visitorOf } from "../tracking"

/** What is no visit by a person: it is led on, and nothing is recorded. */
const UNCOUNTED: Visit = { method: "HEAD", user_agent: null, purpose: null, destination: null }

/** Answers a visit to the URL with these codes; `link` null in its short form. */
export async function visit(
  req: MedusaRequest,
  res: MedusaResponse,
  codes: { code: string; link: string | null },
): Promise<void> {
  const { tracking } = referral(req.scope)
  if (req.method === "GET" && tracking.isPrefetch(visitOf(req))) {
    askToComeAgain(res)
    return
  }
  const query = queryOf(req)
  const visitorId = visitorOf(req) ?? tracking.visitors.newVisitor()
  const passed = await inPassing(req, "a click", async () => {
    const overLimit = (await tooMany(req, "visits")) !== null
    return await tracking.land(
      {
        ...codes,
        visitor_id: visitorId,
        visit: overLimit ? UNCOUNTED : visitOf(req),
        address: addressOf(req),
        host: hostOf(req),
        now: Date.now(),
      },
      query,
    )
  })
  const landed = passed.came === "in_time" ? passed.value : null
  // A click that is late is mostly written all the same, and then needs its visitor; without one the cookie says nothing.
  const isTheirs = landed?.recorded ?? (passed.came === "late" && tracking.isLanding(visitOf(req)))
  if (isTheirs) rememberVisitor(req, res, visitorId)
  leadOn(res, landed?.destination ?? tracking.frontPage(query))
}

/**
 * A redirect that was fetched ahead, the browser serves the click with, and nobody hears of it; what failed
 * it asks for again.
 */
function askToComeAgain(res: MedusaResponse): void {
  res.set({ "cache-control": "no-store", [OURS_HEADER]: "1" })
  res.status(503).end()
}

/** Every answer below /r says that it is one, so that a proxy in front of a custom base URL can be tested. */
export function leadOn(res: MedusaResponse, destination: string): void {
  res.set({ "cache-control": "no-store", [OURS_HEADER]: "1" })
  res.redirect(302, destination)
}

/** The host as the browser knows it; a request of HTTP/1.0 may name none. */
const hostOf = ({ hostname }: { hostname?: string }): string => hostname ?? ""

/** The visit's query as it was written. */
export function queryOf(req: MedusaRequest): URLSearchParams {
  const start = req.originalUrl.indexOf("?")
  return new URLSearchParams(start === -1 ? "" : req.originalUrl.slice(start))
}
