// Owns from which address a request came: what the trusted proxies say, and nothing that a client can write itself. Keeps no address.
import { createHash, timingSafeEqual } from "node:crypto"
import type { MedusaRequest } from "@medusajs/framework/http"
import proxyAddr from "proxy-addr"
import { referral } from "./services"

/** The header in which a server of the storefront's proves that it is one. */
const STOREFRONT_HEADER = "x-referral-storefront"

let warned = false

/** The address of the buyer's browser, or null where the request comes from a server of the storefront's, whose own address is nobody's. */
export function addressOf(req: MedusaRequest): string | null {
  if (isStorefront(req)) return null
  const { trustedProxies } = referral(req.scope).settings
  if ("header" in trustedProxies) return req.get(trustedProxies.header)?.trim() ?? ownAddress(req)
  if (trustedProxies.hops === 0) warnOnce(req)
  return proxyAddr(req, (_address, hop) => hop < trustedProxies.hops)
}

/** Whether a request carries the storefront's secret. */
export function isStorefront(req: MedusaRequest): boolean {
  const { storefrontSecret } = referral(req.scope).settings
  const told = req.get(STOREFRONT_HEADER)
  if (storefrontSecret === undefined || told === undefined) return false
  return timingSafeEqual(digest(told), digest(storefrontSecret))
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest()

const ownAddress = (req: MedusaRequest): string => proxyAddr(req, () => false)

/** Behind a proxy that nobody named all visitors have one address: limits and addresses as evidence would be wrong. */
function warnOnce(req: MedusaRequest): void {
  if (warned || req.get("x-forwarded-for") === undefined) return
  warned = true
  req.scope
    .resolve("logger")
    .warn(
      "Referral partners: requests carry x-forwarded-for, but the option `trustedProxies` names no proxy, so all of them count as the proxy's own. See docs/storefront.md.",
    )
}
