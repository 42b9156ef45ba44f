// Owns which user agents are programs' (rules §3.5). The list is isbot's: core imports nothing, and a list
// kept by hand is wrong within a year, in both directions. Beside it stand the few that we know better.
import { isbot } from "isbot"
import { isLanding as isLandingIn, type Visit } from "../../../core"

/** Telephones that are called "M bot 60", "M bot 51" and so on, by the name that Android gives away. */
const TELEPHONE = /(?<=\(Linux;[^()]*; ?)M bot\b[^;()]*/i
/** A shop's own app as docs/storefront.md asks it to call itself: name, version, device. */
const OWN_APP = /^(?!Mozilla\b)[\w .-]+\/\d[\w.]* \((iPhone|iPad|iPod|Android)\b[^()]*\)$/i
/** Machines that measure pages, and say so at the end of a browser's name. */
const GAUGES = /\b(GTmetrix|Miniature\.io|YLT Chrome)\b/

/** No browser says more of itself; whoever does shall not have it read for long. */
const LONGEST = 1_000

/** Whether a user agent is a program's. @example isMachine("curl/8.5.0") // true */
export function isMachine(whole: string): boolean {
  const userAgent = whole.slice(0, LONGEST)
  // Programs' names are short: one that tells its device is judged by its words alone, as a browser's longer
  // one is.
  const told = OWN_APP.test(userAgent) ? `Mozilla/5.0 ${userAgent}` : userAgent.replace(TELEPHONE, "")
  return GAUGES.test(told) || isbot(told)
}

/** Whether a visit is a person's, as far as the request tells. */
export const isLanding = (visit: Visit): boolean => isLandingIn(visit, isMachine)
