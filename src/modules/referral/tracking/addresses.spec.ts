import { Addresses, readAddress } from "./addresses"

const [OLD, NEW] = ["an-old-secret-0123456789-0123456789", "a-new-secret-0123456789-0123456789"]

describe("hashes of addresses", () => {
  it("made with an old secret are still found after a new one was put in front", () => {
    const before = new Addresses([OLD]).hash("198.51.100.1")
    const after = new Addresses([NEW, OLD])
    expect(after.hashes("198.51.100.1")).toContain(before)
    expect(after.hash("198.51.100.1")).not.toBe(before)
    expect(new Addresses([NEW]).hashes("198.51.100.1")).not.toContain(before)
  })

  it.each([
    ["198.51.100.1", "::ffff:198.51.100.1", true],
    ["198.51.100.1", "198.51.100.2", false],
    ["2001:db8:1:2::1", "2001:DB8:1:2:ffff:ffff:ffff:ffff", true],
    ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
  ])("of %s and %s are the same: %s", (one, other, same) => {
    const addresses = new Addresses([NEW])
    expect(addresses.hash(one) === addresses.hash(other)).toBe(same)
  })

  it.each([
    null,
    "",
    "unknown",
    "1.2.3",
    "1",
    "1.2.3.4:x",
    "1.2.3.4:80:80",
    "_hidden",
    "<script>",
    "x".repeat(10_000),
  ])("of %j, which is none, are none", (text) => {
    expect(new Addresses([NEW]).hashes(text)).toEqual([])
  })
})

it.each([
  ["198.51.100.1:51234", "198.51.100.1"],
  [" 198.51.100.1 ", "198.51.100.1"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ['"[2001:db8::1]:443"', "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["[::ffff:198.51.100.1]:80", "::ffff:198.51.100.1"],
  ["unknown", null],
  ["unix:", null],
  ["_gazonk:80", null],
  ["[2001:db8::1", null],
])("an address is read as proxies write it: %j", (written, address) => {
  expect(readAddress(written)).toBe(address)
})

describe("the site of an address", () => {
  const addresses = new Addresses([NEW])

  it.each([
    ["2001:db8:1:2::1", "2001:db8:1:ffff::9", true],
    ["2001:db8:1:2::1", "2001:db8:2:2::1", false],
  ])("holds %s and %s: %s", (one, other, same) => {
    expect(addresses.siteHash(one) === addresses.siteHash(other)).toBe(same)
  })

  it("is none for IPv4, wrapped or not, and for what is no address", () => {
    expect(
      ["198.51.100.1", "::ffff:198.51.100.1", "unknown", null].map((one) => addresses.siteHash(one)),
    ).toEqual([null, null, null, null])
  })
})
