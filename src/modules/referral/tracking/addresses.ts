// Turns addresses into keyed hashes: the only form in which one is kept anywhere. Which request came from which address is for HTTP to say.
import { createHmac } from "node:crypto"
import { isIP } from "node:net"
import ipaddr from "ipaddr.js"

/** Half of an IPv6 address names a connection, the other half a device that changes its own every day. */
const CONNECTION_BYTES = 8
/** The part of IPv6 that comes with a rented server, and with it 65,536 connections. */
const SITE_BYTES = 6

/** IPv6 in brackets or anything without a colon; a port and quotation marks may stand around it. */
const WRITTEN = /^"?(?:\[([0-9a-f:.]+)(?:%[^\]]*)?\]|([^:"]+))(?::\d{1,5})?"?$/i
const ZONE = /%.*$/

/**
 * Reads an address as proxies write it: with a port, in brackets, with a zone. Null for what is none.
 *
 * @example readAddress("[2001:db8::1]:443") // "2001:db8::1"
 */
export function readAddress(written: string): string | null {
  const text = written.trim()
  const [, bracketed, plain] = WRITTEN.exec(text) ?? []
  const address = bracketed ?? plain ?? text.replace(ZONE, "")
  return isIP(address) === 0 ? null : address
}

/** Hashes with the first secret; compares with every one. */
export class Addresses {
  constructor(private readonly secrets: readonly string[]) {}

  /** The hash under which an address is kept, or null for what is none. */
  hash(address: string | null): string | null {
    return this.hashes(address)[0] ?? null
  }

  /** The hashes under which an address may have been kept, with any of the secrets; the present one first. */
  hashes(address: string | null): string[] {
    return this.hashed(networkOf(address, CONNECTION_BYTES))
  }

  /** The hash of the site that an IPv6 address belongs to; an IPv4 address has none. */
  siteHash(address: string | null): string | null {
    const site = networkOf(address, SITE_BYTES)
    return site?.length === SITE_BYTES ? (this.hashed(site)[0] ?? null) : null
  }

  private hashed(network: Buffer | null): string[] {
    if (network === null) return []
    return this.secrets.map((secret) =>
      createHmac("sha256", secret).update("referral address ").update(network).digest("base64url"),
    )
  }
}

/**
 * An IPv4 address, also one that came wrapped in IPv6; of an IPv6 address the network, so many bytes of it.
 */
function networkOf(written: string | null, bytes: number): Buffer | null {
  const address = written === null ? null : readAddress(written)
  if (address === null) return null
  const parsed = ipaddr.process(address)
  const all = Buffer.from(parsed.toByteArray())
  return parsed.kind() === "ipv4" ? all : all.subarray(0, bytes)
}
