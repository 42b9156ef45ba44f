// Writes links: named destinations with a code of their own. Lists are Medusa's.
import { generateEntityId } from "@medusajs/framework/utils"
import { allowedDestination, DomainError, referralUrl } from "../../../core"
import { currentSettings } from "../books/settings/current"
import { type Db, rowOf, rowsOf } from "../books/db"
import { addCode, freeCode } from "./codes"
import { present } from "./present"

/** What an admin says of a new link; `code` is made from the name when left out. */
export interface NewLink {
  name: string
  destination: string
  code?: string
  status?: "active" | "inactive"
}

/** A link's code is in URLs out there: it never changes. */
export type LinkChange = Partial<Omit<NewLink, "code">>

/** Where links may lead: the storefront's own origin and the further ones that the shop's options name. */
export interface Destinations {
  storefrontUrl: string
  allowedOrigins: readonly string[]
}

/** Makes a link and answers the id. Refused with `code.invalid`, `code.ambiguous`, `link.destination_refused`. */
export async function createLink(db: Db, input: NewLink, where: Destinations): Promise<string> {
  const id = generateEntityId(undefined, "reflnk")
  checkDestination(input.destination, where)
  const { code: wanted, ...rest } = input
  const code = wanted ?? (await freeCode(db, input.name, "link"))
  await db("referral_link").insert({ id, code, ...present(rest) })
  await addCode(db, code, { link_id: id })
  return id
}

/** Changes a link. Refused with `link.unknown`, `link.destination_refused`. */
export async function updateLink(db: Db, id: string, change: LinkChange, where: Destinations): Promise<void> {
  if (change.destination !== undefined) checkDestination(change.destination, where)
  const changed = await db("referral_link")
    .where({ id })
    .update({ ...present(change), updated_at: new Date() })
  if (changed === 0) throw new DomainError("link.unknown", `There is no link ${id}. Check the id.`)
}

/** Refused when it is saved, so that nobody hands out a URL that leads elsewhere; checked again at every visit, as options change. */
function checkDestination(destination: string, { storefrontUrl, allowedOrigins }: Destinations): void {
  const nowhere = "about:nowhere"
  const isAllowed = URL.canParse(destination, storefrontUrl)
    ? allowedDestination(
        new URL(destination, storefrontUrl).href,
        [storefrontUrl, ...allowedOrigins],
        nowhere,
      )
    : nowhere
  if (isAllowed !== nowhere) return
  const origins = [storefrontUrl, ...allowedOrigins].map((one) => new URL(one).origin)
  throw new DomainError(
    "link.destination_refused",
    `"${destination}" is not on this shop: a link may lead to a path, or to ${origins.join(", ")}. Other origins are named in the option \`allowedOrigins\`.`,
    "destination",
  )
}

/** A URL that a partner hands out. */
export interface ReferralUrl {
  /** Null for the partner's own, which leads to the shop's front page. */
  link: { id: string; code: string; name: string } | null
  url: string
}

/**
 * A partner's URLs, with the prefix and the base in force: the custom link URL, or the backend's own `/r`
 * (rules §3.1). Refused with `partner.unknown`.
 */
export async function referralUrls(db: Db, partnerId: string, ownBase: string): Promise<ReferralUrl[]> {
  const partner = await rowOf<{ code: string }>(db, "SELECT code FROM referral_partner WHERE id = ?", [
    partnerId,
  ])
  if (partner === null)
    throw new DomainError("partner.unknown", `There is no partner ${partnerId}. Check the id.`)
  const links = await rowsOf<{ id: string; code: string; name: string }>(
    db,
    "SELECT id, code, name FROM referral_link WHERE status = 'active' ORDER BY name, id",
  )
  const { custom_link_url, code_prefix } = (await currentSettings(db)).values
  const base = custom_link_url === "" ? ownBase : custom_link_url
  return [null, ...links].map((link) => ({
    link,
    url: referralUrl(base, code_prefix, partner.code, link?.code ?? null),
  }))
}
