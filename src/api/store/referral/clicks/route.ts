// POST /store/referral/clicks: a headless storefront keeps the visitor's token itself. A storefront that has a
// token sends it, and its visitor gains the click.
import type { Visit } from "../../../../core"
import { addressOf, isStorefront } from "../../../client-address"
import type { BodyOf } from "../../../contract/endpoint"
import { createClick } from "../../../contract/store/tracking"
import { refused } from "../../../refusals"
import { route } from "../../../route"
import { visitOf, visitorOf } from "../../../tracking"

/** Answers a token whether or not the code is anybody's: who guesses codes learns nothing. */
export const POST = route(createClick, async ({ referral, req, body, now }) => {
  const { tracking } = referral
  const visit = isStorefront(req) ? toldVisit(body) : visitOf(req)
  if ("code" in body && visit !== null && tracking.isPrefetch(visit)) {
    // The page was rendered ahead. Where its visitor comes after all it has to post again: an answer that
    // sounds like success would lose the click.
    const message = "Nobody came yet: post the click once the page is shown (document.prerendering is false)."
    throw refused("request.prefetch", message)
  }
  const visitorId = visitorOf(req) ?? tracking.visitors.newVisitor()
  if ("handover" in body) {
    await tracking.takeHandover(body.handover, visitorId, now)
  } else {
    const { code, link = null, ip = null } = body
    const address = isStorefront(req) ? ip : addressOf(req)
    await tracking.land({ code, link, visitor_id: visitorId, visit, address, host: null, now })
  }
  return { visitor: tracking.visitors.sign(visitorId) }
})

/**
 * A server of the storefront's speaks for its visitor, whose browser is known where it says so: its own is a
 * program by right.
 */
const toldVisit = (body: BodyOf<typeof createClick>): Visit | null =>
  "user_agent" in body && body.user_agent !== undefined
    ? { method: "POST", user_agent: body.user_agent, purpose: null, destination: null }
    : null
