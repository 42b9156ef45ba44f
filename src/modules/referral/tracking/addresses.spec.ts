import { Addresses } from "./addresses"

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

  it.each([null, "", "unknown", "1.2.3", "1.2.3.4:80", "_hidden", "<script>", "x".repeat(10_000)])(
    "of %j, which is none, are none",
    (text) => {
      expect(new Addresses([NEW]).hashes(text)).toEqual([])
    },
  )
})
