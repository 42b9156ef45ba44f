// Who is believed about where a request came from. Requests here are plain objects; the route tests send real ones.
import type { MedusaRequest } from "@medusajs/framework/http"
import { type ReferralPluginOptions, parseOptions } from "../modules/referral/options"
import { readAddress } from "../modules/referral/tracking/addresses"
import { addressOf, countedAddressOf, isStorefront } from "./client-address"

const SECRET = "a-secret-that-only-the-storefront-knows-0123"
const PEER = "172.16.0.1"

function request(headers: Record<string, string>, given: Partial<ReferralPluginOptions> = {}): MedusaRequest {
  const options = parseOptions({
    visitorSecrets: [SECRET],
    storefrontUrl: "http://localhost:8000",
    ...given,
  })
  const services = { referral: { options, tracking: { readAddress } }, logger: { warn: () => undefined } }
  return {
    headers,
    get: (name: string) => headers[name.toLowerCase()],
    socket: { remoteAddress: PEER },
    connection: { remoteAddress: PEER },
    scope: { resolve: (name: keyof typeof services) => services[name] },
  } as unknown as MedusaRequest
}

const FORWARDED = { "x-forwarded-for": "1.1.1.1, 2.2.2.2, 3.3.3.3" }

describe("the address of a request", () => {
  it.each([
    ["the connection's own where nothing was said and nothing stands in between", {}, {}, PEER],
    ["the connection's own with no hops", FORWARDED, { trustedProxies: { hops: 0 } }, PEER],
    ["what the one trusted proxy added", FORWARDED, { trustedProxies: { hops: 1 } }, "3.3.3.3"],
    ["what the first of two added", FORWARDED, { trustedProxies: { hops: 2 } }, "2.2.2.2"],
    [
      "the farthest where there are fewer than trusted",
      { "x-forwarded-for": "3.3.3.3" },
      { trustedProxies: { hops: 5 } },
      "3.3.3.3",
    ],
    ["the connection's own where no proxy added anything", {}, { trustedProxies: { hops: 2 } }, PEER],
    [
      "what the trusted header says",
      { "cf-connecting-ip": " 4.4.4.4 ", ...FORWARDED },
      { trustedProxies: { header: "CF-Connecting-IP" } },
      "4.4.4.4",
    ],
    [
      "the connection's own without the trusted header",
      FORWARDED,
      { trustedProxies: { header: "cf-connecting-ip" } },
      PEER,
    ],
  ])("is %s", (_what, headers: Record<string, string>, options, address) => {
    expect(addressOf(request(headers, options))).toBe(address)
  })

  it("is nobody's where it is a storefront's server that asks", () => {
    const headers = { "x-referral-storefront": SECRET, ...FORWARDED }
    expect(addressOf(request(headers, { storefrontSecret: SECRET }))).toBeNull()
    expect(addressOf(request(headers, { trustedProxies: { hops: 0 } }))).toBe(PEER)
  })
})

describe("an address behind a proxy that nobody named", () => {
  it.each([
    "x-forwarded-for",
    "forwarded",
    "x-real-ip",
    "x-client-ip",
    "cf-connecting-ip",
    "true-client-ip",
    "fastly-client-ip",
  ])("is no evidence, and nobody is counted by it: %s", (header) => {
    const req = request({ [header]: "1.1.1.1" })
    expect([addressOf(req), countedAddressOf(req)]).toEqual([null, null])
    const decided = request({ [header]: "1.1.1.1" }, { trustedProxies: { hops: 0 } })
    expect([addressOf(decided), countedAddressOf(decided)]).toEqual([PEER, PEER])
  })
})

describe("an address as the proxy wrote it", () => {
  it.each([
    ["4.4.4.4:51234", "4.4.4.4"],
    ["[2001:db8::1]:443", "2001:db8::1"],
  ])("loses its port: %s", (written, address) => {
    for (const req of [
      request({ "x-forwarded-for": written }, { trustedProxies: { hops: 1 } }),
      request({ "x-client": written }, { trustedProxies: { header: "x-client" } }),
    ]) {
      expect([addressOf(req), countedAddressOf(req)]).toEqual([address, address])
    }
  })

  it.each(["unknown", "", "_hidden", "1.1.1.1 2.2.2.2", "x".repeat(9_000)])(
    "is no evidence where nobody can read it, and counts as the connection's: %j",
    (written) => {
      const req = request({ "x-client": written }, { trustedProxies: { header: "x-client" } })
      expect([addressOf(req), countedAddressOf(req)]).toEqual([null, PEER])
    },
  )
})

it.each([
  [SECRET, true],
  [`${SECRET} `, false],
  [SECRET.slice(1), false],
  ["", false],
])("a storefront's server is known by its secret: %j", (told, isOne) => {
  expect(isStorefront(request({ "x-referral-storefront": told }, { storefrontSecret: SECRET }))).toBe(isOne)
  expect(isStorefront(request({ "x-referral-storefront": told }))).toBe(false)
})
