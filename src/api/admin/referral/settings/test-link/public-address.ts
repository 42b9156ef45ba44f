// Owns which addresses are the open internet's. Everything else is asked for nobody: the shop's own network,
// this machine, a cloud's metadata.
import { lookup, type LookupAddress } from "node:dns"
import type { LookupFunction } from "node:net"
import ipaddr from "ipaddr.js"

/** @example isPublic("169.254.169.254") // false */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast"

/** A host as a URL has it, without the brackets of an IPv6 address. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, "")

/** Looks a name up, and fails where any of its addresses is not the open internet's. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error !== null) done(error, [])
    else if (!addresses.every(({ address }) => isPublic(address))) done(new Error("a private address"), [])
    else if (options.all === true) done(null, addresses)
    else done(null, addresses[0]?.address ?? "", addresses[0]?.family)
  })
}
