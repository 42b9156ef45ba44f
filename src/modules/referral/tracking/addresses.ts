// Turns addresses into keyed hashes: the only form in which one is kept anywhere. Which request came from which address is for HTTP to say.
import { createHmac } from "node:crypto"
import ipaddr from "ipaddr.js"

/** Half of an IPv6 address names a connection, the other half a device that changes its own every day. */
const IPV6_NETWORK_BYTES = 8

/** Hashes with the first secret; compares with every one. */
export class Addresses {
  constructor(private readonly secrets: readonly string[]) {}

  /** The hash under which an address is kept, or null for what is none. */
  hash(address: string | null): string | null {
    return this.hashes(address)[0] ?? null
  }

  /** The hashes under which an address may have been kept, with any of the secrets; the present one first. */
  hashes(address: string | null): string[] {
    const network = networkOf(address)
    if (network === null) return []
    return this.secrets.map((secret) =>
      createHmac("sha256", secret).update("referral address ").update(network).digest("base64url"),
    )
  }
}

/** An IPv4 address, also one that came wrapped in IPv6; of an IPv6 address the network, which is what one connection has. */
function networkOf(address: string | null): Buffer | null {
  if (address === null || !ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  const bytes = Buffer.from(parsed.toByteArray())
  return parsed.kind() === "ipv4" ? bytes : bytes.subarray(0, IPV6_NETWORK_BYTES)
}
