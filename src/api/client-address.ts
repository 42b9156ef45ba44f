// Owns from which address a request came: what the trusted proxies say, and nothing that a client can write itself. Keeps no address.
import { createHash, timingSafeEqual } from "node:crypto"
import type { MedusaRequest } from "@medusajs/framework/http"
import proxyAddr from "proxy-addr"
import { referral } from "./services"

/** The header in which a server of the storefront's proves that it is one. */
const STOREFRONT_HEADER = "x-referral-storefront"

/** In which proxies and CDNs tell for whom they ask. */
const FORWARDED_HEADERS = [
  "x-forwarded-for",
  "forwarded",
  "x-real-ip",
  "x-client-ip",
  "cf-connecting-ip",
  "true-client-ip",
  "fastly-client-ip",
]

/**
 * An address as evidence, and the one by which requests are counted; null for one that speaks for many, or is
 * nobody's.
 */
interface Whence {
  evidence: string | null
  counted: string | null
}

const NOBODY: Whence = { evidence: null, counted: null }

let warned = false

/** The address of the buyer's browser as evidence; null where nothing but a guess could be told. */
export const addressOf = (req: MedusaRequest): string | null => whenceOf(req).evidence

/**
 * The address by which a client's requests are counted; null where all of a shop's visitors would be counted
 * as one.
 */
export const countedAddressOf = (req: MedusaRequest): string | null => whenceOf(req).counted

function whenceOf(req: MedusaRequest): Whence {
  // A server of the storefront's asks for many, and its own address is nobody's.
  if (isStorefront(req)) return NOBODY
  const { options: settings, tracking } = referral(req.scope)
  const { trustedProxies } = settings
  const own = proxyAddr(req, () => false)
  if (trustedProxies === undefined) {
    if (FORWARDED_HEADERS.every((name) => req.get(name) === undefined)) return { evidence: own, counted: own }
    warnOnce(req)
    return NOBODY
  }
  const written =
    "header" in trustedProxies
      ? (req.get(trustedProxies.header) ?? own)
      : proxyAddr(req, (_address, hop) => hop < trustedProxies.hops)
  const evidence = tracking.readAddress(written)
  return { evidence, counted: evidence ?? own }
}

/** Whether a request carries the storefront's secret. */
export function isStorefront(req: MedusaRequest): boolean {
  const { storefrontSecret } = referral(req.scope).options
  const told = req.get(STOREFRONT_HEADER)
  if (storefrontSecret === undefined || told === undefined) return false
  return timingSafeEqual(digest(told), digest(storefrontSecret))
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest()

/**
 * Behind a proxy that nobody named all visitors have one address: as evidence it would credit one partner
 * with everybody.
 */
function warnOnce(req: MedusaRequest): void {
  if (warned) return
  warned = true
  req.scope
    .resolve("logger")
    .warn(
      "Referral partners: requests come through a proxy, and the option `trustedProxies` does not say whom to believe: their addresses are no evidence, and nothing is limited by them. Name your proxies, or say { hops: 0 } where there is none. See docs/storefront.md.",
    )
}
