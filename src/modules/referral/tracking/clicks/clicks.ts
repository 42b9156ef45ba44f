// Records landings on referral URLs, many at once. What a click is and how long it lives is core's to say.
import { generateEntityId } from "@medusajs/framework/utils"
import { type Settings, type Instant, landing, type Visit } from "../../../../core"
import type { Db } from "../../books/db"
import type { CodesFound, CodesInUrls } from "../codes-in-urls"
import { newHandover } from "../handover"
import { isLanding } from "../machines"
import { type ClickRow, writeClicks } from "./write-clicks"

/** Somebody, or something, at a referral URL. */
export interface Arrival {
  /** As they stand in the URL; `link` null in its short form. */
  code: string
  link: string | null
  visitor_id: string
  /** What tells a person from a bot, a prefetch or a HEAD, which record nothing; null for a code that a buyer typed. */
  visit: Visit | null
  /** The keyed hash of the address, to be kept while the shop uses addresses; null where it isn't known. */
  ip_hash: string | null
  /** Whether a visitor who is led there has to be handed over. */
  handsOver: (destination: string) => boolean
  now: Instant
}

/** What came of an arrival. */
export interface Landed {
  /** False where no person came, a code is nobody's, or its partner or link is not active. */
  recorded: boolean
  /** Where the link leads; the shop's front page without one. */
  destination: string
  /** The single-use code that stands for the click, where one is needed. */
  handover: string | null
}

/** Where a link leads, checked against the origins that are allowed today. */
type Destination = (link: string | null) => string

/** Records a batch of arrivals: one statement reads, one writes. */
export async function landAll(
  db: Db,
  codes: CodesInUrls,
  destinationOf: Destination,
  arrivals: readonly Arrival[],
): Promise<Landed[]> {
  const { settings, found } = await codes.read(db, arrivals)
  const rows: ClickRow[] = []
  const landed = arrivals.map((arrival, place): Landed => {
    const { partner, link } = found[place] ?? { partner: null, link: null }
    const destination = destinationOf(link?.status === "active" ? link.destination : null)
    const row = clickOf(arrival, { partner, link }, settings)
    if (row === null) return { recorded: false, destination, handover: null }
    const handover = arrival.handsOver(destination) ? newHandover(arrival.now) : null
    rows.push({
      ...row,
      handover_hash: handover?.code_hash ?? null,
      handover_until: handover?.expires_at ?? null,
    })
    return { recorded: true, destination, handover: handover?.code ?? null }
  })
  if (rows.length > 0) await writeClicks(db, rows)
  return landed
}

type Click = Omit<ClickRow, "handover_hash" | "handover_until">

/** An unknown or inactive code records no click, be it the partner's or the link's (rules §3.3). */
function clickOf(arrival: Arrival, { partner, link }: CodesFound, settings: Settings): Click | null {
  const { visit, now } = arrival
  if (visit !== null && !isLanding(visit)) return null
  if (partner === null || (arrival.link !== null && link?.status !== "active")) return null
  const click = landing(generateEntityId(undefined, "refclk"), partner, settings, now)
  if (click === null) return null
  return {
    id: click.id,
    partner_id: click.partner_id,
    link_id: link?.id ?? null,
    visitor_id: arrival.visitor_id,
    clicked_at: new Date(click.at),
    expires_at: click.expires_at === null ? null : new Date(click.expires_at),
    ip_hash: settings.use_ip_address ? arrival.ip_hash : null,
  }
}
