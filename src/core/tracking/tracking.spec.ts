import fc from "fast-check"
import { checkCode, checkNewCode, checkNewPrefix, codesIn, codesMeant, resolveCode } from "./code"
import { allowedDestination, referralUrl, withQuery } from "./url"
import { countsInStatistics, isLanding, isPrefetch } from "./visit"

describe("codes (rules §3.2)", () => {
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
    const word = fc.stringMatching(/^[abAB][abAB_-]{0,3}$/)
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
            const meant = resolveCode(prefix + code, prefixes, (key) => (codes.has(key) ? key : undefined))
            expect(meant).toBe(code)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe("codes as people write them", () => {
  const partners = new Map([
    ["tess", "Tess"],
    ["tess-2", "Tess 2"],
    ["eve_", "Eve"],
  ])
  const whose = (written: string) => resolveCode(written, ["ref-"], (key) => partners.get(key))

  it.each([
    "tess.",
    "tess)",
    "(tess)",
    "tess,",
    "tess;",
    "tess:",
    "tess!",
    "tess?",
    "tess ",
    " tess\t",
    "tess\r\n",
    '"tess"',
    "“tess”",
    "«tess»",
    "‘tess’",
    "<tess>",
    "[tess]",
    "*tess*",
    "_tess_",
    "**tess**",
    "`tess`",
    "tess…",
    "tess。",
    "tess，",
    "tess/",
    "tess//",
    "tess\\",
    "tess|",
    "tess👍",
    "tess❤️",
    "tess\u00a0",
    "tess\u200b",
    "\ufefftess",
    "te\u00adss",
    "te\u200bss\u200b.",
    "tess-",
    "tess--",
    "ref-tess).",
    "REF-Tess_",
    "tess&utm_source=mail",
    "tess?utm_source=mail&x=ann",
    "tess#top",
    "tess%20",
    "tess%",
    "tess\ufffd",
  ])("are still Tess's: %j", (written) => {
    expect(whose(written)).toBe("Tess")
  })

  it.each([
    "tess.ann",
    "tess/ann",
    "tess ann",
    "tessé",
    "tess2",
    "été-tess",
    "王tess",
    "tess-2-3",
    "%tess",
    "&tess",
    "ref-",
    "",
    ".",
    "\u200b",
  ])("are nobody's where another code may be meant: %j", (written) => {
    expect(whose(written)).toBeUndefined()
  })

  it("are whose they are to the letter, before they are anybody else's", () => {
    expect(["tess-2", "tess-2.", "eve_", "eve", "eve_)"].map(whose)).toEqual([
      "Tess 2",
      "Tess 2",
      "Eve",
      undefined,
      "Eve",
    ])
  })

  it("are looked for by nothing that can be no code", () => {
    expect(["", "é", "x".repeat(81), "tess ann", "\u212Aim"].flatMap((one) => codesMeant(one, []))).toEqual(
      [],
    )
  })

  it("are read out of any text in no time", () => {
    const from = performance.now()
    for (const junk of [".", "tess.", " ", "%", "_"]) codesMeant(`tess${junk.repeat(100_000)}x`, ["ref-"])
    expect(performance.now() - from).toBeLessThan(200)
  })

  it.each<[string[], ReturnType<typeof codesIn>]>([
    [["tess"], { link: null, code: "tess" }],
    [["spring", "tess"], { link: "spring", code: "tess" }],
    [["tess", "", ""], { link: null, code: "tess" }],
    [["", "spring", "", "tess", ")"], { link: "spring", code: "tess" }],
    [["tess", "\u200b"], { link: null, code: "tess" }],
    [["tess", "?x=1"], { link: null, code: "tess" }],
    [["spring", "tess", "more"], null],
    [["", "."], null],
    [[], null],
  ])("in a path of %j are %j", (parts, codes) => {
    expect(codesIn(parts)).toEqual(codes)
  })
})

describe("referral URLs (rules §3.1, §3.3)", () => {
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

describe("visits (rules §3.5)", () => {
  const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
  const visit = { method: "GET", user_agent: browser, purpose: null, destination: null }
  const isMachine = (user_agent: string) => user_agent !== browser

  it("are landings when a person comes", () => {
    expect(isLanding(visit, isMachine)).toBe(true)
    expect(isLanding({ ...visit, method: "POST" }, isMachine)).toBe(true)
  })

  it.each([
    { method: "HEAD" },
    { purpose: "prefetch" },
    { user_agent: null },
    { user_agent: "" },
    { user_agent: "Googlebot/2.1" },
  ])("are none with %p", (more) => {
    expect(isLanding({ ...visit, ...more }, isMachine)).toBe(false)
  })

  it("are landings where the browser says that a window of a person's is led there", () => {
    expect(isLanding({ ...visit, destination: "document" }, isMachine)).toBe(true)
  })

  it.each(["image", "script", "style", "iframe", "frame", "embed", "object", "fencedframe", "empty", ""])(
    "are none where a page fetches the URL for itself: %j",
    (destination) => {
      expect(isLanding({ ...visit, destination }, isMachine)).toBe(false)
      // A storefront reports by a script.
      expect(isLanding({ ...visit, method: "POST", destination }, isMachine)).toBe(true)
    },
  )

  it.each([
    "prefetch",
    "prefetch;prerender",
    "prefetch;anonymous-client-ip",
    "Prefetch",
    "prerender",
    "preview",
    ", prefetch",
  ])("are prefetches for the purpose %j", (purpose) => {
    expect(isPrefetch({ ...visit, purpose })).toBe(true)
  })

  it("are no prefetches for another purpose, or none", () => {
    expect([null, "", "navigate"].map((purpose) => isPrefetch({ ...visit, purpose }))).toEqual([
      false,
      false,
      false,
    ])
  })

  it("count once an hour", () => {
    expect([
      countsInStatistics(null, 0),
      countsInStatistics(0, 3_599_999),
      countsInStatistics(0, 3_600_000),
    ]).toEqual([true, false, true])
  })
})
