// Owns how a visitor is recognised over HTTP: by the tracking cookie or the header that headless storefronts send. Decides nothing, and
// never lets tracking get in the way of the shop: a database that is slow or away costs a visitor a bounded wait and nothing else.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TaskCancelledError, timeout, TimeoutStrategy } from "cockatiel"
import type { Visit } from "../core"
import type { ReferralOptions } from "../modules/referral/options"
import { reasonOf } from "../modules/referral/reason"
import { referral } from "./services"

/** The header in which a headless storefront sends its visitor's token. */
export const VISITOR_HEADER = "x-referral-visitor"

/** As long as browsers keep a cookie at most. How long a click earns is kept with each click. */
const COOKIE_LIFE_MS = 400 * 24 * 60 * 60 * 1000

/** What came of something that was done in passing; `late`: it goes on, and mostly still succeeds. */
export type Passed<T> = { came: "in_time"; value: T } | { came: "late" } | { came: "to_nothing" }

/** Does something for tracking's sake; what fails or takes too long (option `trackingTimeoutSeconds`) is logged and forgotten. */
export async function inPassing<T>(
  req: MedusaRequest,
  what: string,
  work: () => Promise<T>,
): Promise<Passed<T>> {
  const patience_ms = referral(req.scope).options.trackingTimeoutSeconds * 1_000
  try {
    return { came: "in_time", value: await timeout(patience_ms, TimeoutStrategy.Aggressive).execute(work) }
  } catch (error) {
    req.scope.resolve("logger").warn(`Referral partners: ${what} was left out: ${reasonOf(error)}`)
    return { came: error instanceof TaskCancelledError ? "late" : "to_nothing" }
  }
}

/** The visitor that a request names, by header or cookie, or null. */
export function visitorOf(req: MedusaRequest): string | null {
  const { tracking, options: settings } = referral(req.scope)
  const { visitors } = tracking
  const tokens = [req.get(VISITOR_HEADER), ...cookiesOf(req, cookieName(settings.cookie))]
  return tokens.reduce<string | null>((known, token) => known ?? visitors.read(token), null)
}

/**
 * The cookie's name in the browser. No sister host can set one with this prefix, so none can plant a visitor
 * of its own; one that sister hosts share cannot have it.
 */
const cookieName = ({ name, domain }: ReferralOptions["cookie"]): string =>
  domain === undefined ? `__Host-${name}` : name

/**
 * Every cookie of the name: a browser sends several where hosts and paths differ, and the first may be
 * anybody's.
 */
function cookiesOf(req: MedusaRequest, name: string): string[] {
  const pairs = (req.get("cookie") ?? "").split(";").map((pair) => pair.split("="))
  return pairs
    .filter(([written]) => written?.trim() === name)
    .map(([, ...value]) =>
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    )
}

/** In which browsers say that they ask ahead: today's, yesterday's, Safari's and Firefox's. */
const PURPOSE_HEADERS = ["sec-purpose", "purpose", "x-purpose", "x-moz"]

/** What of a request tells a person from a bot, a prefetch or a HEAD. */
export const visitOf = (req: MedusaRequest): Visit => ({
  method: req.method,
  user_agent: req.get("user-agent") ?? null,
  purpose:
    PURPOSE_HEADERS.map((name) => req.get(name) ?? "")
      .join(" ")
      .trim() || null,
  destination: req.get("sec-fetch-dest") ?? null,
})

/** Does something with an answer's body before it is sent. */
export function whenAnswered(res: MedusaResponse, work: (body: unknown) => Promise<void>): void {
  const answer = res.json.bind(res)
  res.json = (body: unknown) => {
    void work(body).finally(() => answer(body))
    return res
  }
}

/** Gives the browser its visitor's token, for itself and for the storefront on the same site. */
export function rememberVisitor(req: MedusaRequest, res: MedusaResponse, visitorId: string): void {
  const { tracking, options: settings } = referral(req.scope)
  res.cookie(cookieName(settings.cookie), tracking.visitors.sign(visitorId), {
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: COOKIE_LIFE_MS,
    ...(settings.cookie.domain === undefined ? {} : { domain: settings.cookie.domain }),
  })
}
