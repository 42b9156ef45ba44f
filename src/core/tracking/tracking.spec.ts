import fc from "fast-check"
import { checkCode, checkNewCode, checkNewPrefix, codesMeant, resolveCode } from "./code"
import { allowedDestination, referralUrl, withQuery } from "./url"
import { countsInStatistics, isLanding } from "./visit"

describe("codes", () => {
  it("resolve bare, with the current prefix or any past one, in any case", () => {
    const partners = new Map([["jim", "Jim"]])
    const find = (key: string) => partners.get(key)
    const resolved = ["jim", "JIM", "ref-jim", "REF-Jim", "old_jim", "ref-old_jim", "ref-", "bob"].map(
      (written) => resolveCode(written, ["ref-", "old_"], find),
    )
    expect(resolved).toEqual(["Jim", "Jim", "Jim", "Jim", "Jim", undefined, undefined, undefined])
  })

  it("are refused when another code with a prefix reads the same", () => {
    const isTaken = (key: string) => key === "ref-jim"
    expect(() => checkNewCode("jim", ["ref-"], isTaken)).toThrow(
      /could not be told from the existing code "ref-jim"/,
    )
    expect(() => checkNewCode("REF-Jim", [], isTaken)).toThrow(/could not be told/)
    expect(() => checkNewCode("bob", ["ref-"], isTaken)).not.toThrow()
    expect(() => checkNewPrefix("ref-", [], ["ref-jim", "jim"], (key) => key === "jim")).toThrow(/told apart/)
    expect(() => checkNewPrefix("new-", ["ref-"], ["jim"], () => false)).not.toThrow()
  })

  it.each(["", "-jim", "a b", "jim/x", "é", "x".repeat(65)])("cannot be %j", (code) => {
    expect(() => checkCode(code)).toThrow(/cannot be a code/)
  })

  it("that were all accepted are never ambiguous in any URL", () => {
    const word = fc.stringMatching(/^[abAB]{1,4}$/)
    fc.assert(
      fc.property(fc.array(fc.record({ isPrefix: fc.boolean(), word }), { maxLength: 12 }), (wishes) => {
        const codes = new Set<string>()
        const prefixes: string[] = []
        for (const { isPrefix, word: wish } of wishes) {
          try {
            if (isPrefix) {
              checkNewPrefix(wish, prefixes, codes, (key) => codes.has(key))
              prefixes.push(wish)
            } else {
              checkNewCode(wish, prefixes, (key) => codes.has(key))
              codes.add(wish.toLowerCase())
            }
          } catch {
            // Refused: that is what keeps the rest unambiguous.
          }
        }
        for (const code of codes) {
          for (const prefix of ["", ...prefixes]) {
            const meant = codesMeant(prefix + code, prefixes).filter((key) => codes.has(key))
            expect(meant).toEqual([code])
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe("referral URLs", () => {
  it("put the prefix before the partner's code, after the link's", () => {
    expect(referralUrl("https://shop.test/r/", "ref-", "jim", "spring")).toBe(
      "https://shop.test/r/spring/ref-jim",
    )
    expect(referralUrl("https://shop.test", "", "jim")).toBe("https://shop.test/jim")
  })

  const front = "https://shop.test/"
  it.each([
    ["https://shop.test/sale?x=1", "https://shop.test/sale?x=1"],
    ["/sale", "https://shop.test/sale"],
    ["https://other.test/a", "https://other.test/a"],
    ["https://evil.test/", front],
    ["//evil.test/", front],
    ["/\\evil.test", front],
    ["https://shop.test@evil.test/", front],
    ["https://user:secret@shop.test/", front],
    ["http://shop.test/", front],
    ["javascript:alert(1)", front],
    ["https://shop.test.evil.test/", front],
    ["https://", front],
    [null, front],
  ])("lead from %s to %s", (destination, to) => {
    expect(allowedDestination(destination, ["https://other.test"], front)).toBe(to)
  })

  it("keep extra query parameters, and what the destination says itself", () => {
    expect(withQuery("https://shop.test/a?x=1#top", new URLSearchParams("x=2&utm=m%20l&utm=n"))).toBe(
      "https://shop.test/a?x=1&utm=m+l&utm=n#top",
    )
  })
})

describe("visits", () => {
  const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
  const visit = { method: "GET", user_agent: browser, purpose: null }

  it("are landings when a person comes", () => {
    expect(isLanding(visit)).toBe(true)
    expect(isLanding({ ...visit, user_agent: "Mozilla/5.0 (iPhone) CUBOT_NOTE/1.0 Safari/604" })).toBe(true)
  })

  it.each([
    { method: "HEAD" },
    { purpose: "prefetch" },
    { purpose: "prefetch;prerender" },
    { user_agent: null },
    { user_agent: "Googlebot/2.1 (+http://www.google.com/bot.html)" },
    { user_agent: "facebookexternalhit/1.1" },
    { user_agent: "curl/8.5.0" },
  ])("are none with %p", (more) => {
    expect(isLanding({ ...visit, ...more })).toBe(false)
  })

  it("count once an hour", () => {
    expect([
      countsInStatistics(null, 0),
      countsInStatistics(0, 3_599_999),
      countsInStatistics(0, 3_600_000),
    ]).toEqual([true, false, true])
  })
})
