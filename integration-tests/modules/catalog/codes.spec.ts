// Codes in the database: one name space for partners and links, never ambiguous with any prefix, also when
// they are made at the same moment. Shows rules §3.2.
import { usePrefix } from "../../../src/modules/referral/catalog/prefixes"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner, recordClick } from "../../helpers/books/books"

const books = bookkeeping("codes")

const link = (code?: string, name = "Link") => books.service.addLink({ name, destination: "/", code })

describe("a new code", () => {
  it("is refused where with a present or past prefix it reads like another, be it a partner's or a link's", async () => {
    await aPartner(books, { code: "jim" })
    await link("spring")
    for (const prefix of ["old-", "ref-"])
      await books.db.transaction((trx) => usePrefix(trx, prefix, Date.now()))
    for (const code of ["old-jim", "REF-jim", "ref-spring", "old-spring"]) {
      await expect(aPartner(books, { code })).rejects.toMatchObject({ code: "code.ambiguous" })
      await expect(link(code)).rejects.toMatchObject({ code: "code.ambiguous" })
    }
    await aPartner(books, { code: "new-jim" })
  })

  it("that is made from a name steps aside of what it could be mistaken for", async () => {
    await aPartner(books, { code: "eva" })
    await books.db.transaction((trx) => usePrefix(trx, "team-", Date.now()))
    const id = await books.service.addPartner({ name: "Team Eva" })
    expect(await books.db("referral_partner").where({ id })).toMatchObject([{ code: "team-eva-2" }])
  })

  it.each([
    ["Jürgen Größe", "jurgen-grosse"],
    ["Ju\u0308rgen Größer", "jurgen-grosser"],
    ["Łukasz Żółć", "lukasz-zolc"],
    ["Øystein Ærø", "oystein-aero"],
    ["İbrahim Çelik", "ibrahim-celik"],
    ["Renée O’Neill", "renee-oneill"],
    ["Νίκος Παπαδόπουλος", "nikos-papadopoylos"],
    ["Екатерина Щербакова", "ekaterina-shcherbakova"],
    ["王小明", "wang-xiao-ming"],
    ["김민수", "gimminsu"],
    ["محمد علي", "mhmd-aaly"],
    ["שלום כהן", "shlvm-khn"],
    ["𝓙𝓲𝓶 ＦＯＸ", "jim-fox"],
    ["Smith & Søns, Ltd.", "smith-sons-ltd"],
    ["👍", "partner"],
    ["-", "partner-2"],
    [`${"Lang ".repeat(9)}Ende ...`, "lang-lang-lang-lang-lang-lang-lang-lang-lang-end"],
  ])("that is made from the name %s can be read: %s", async (name, code) => {
    const id = await books.service.addPartner({ name })
    expect(await books.db("referral_partner").where({ id })).toMatchObject([{ code }])
  })

  it("that is made from a name that reads like another's is another one", async () => {
    const codes = []
    for (const name of ["Zoë Öz", "Zoe Oz", "ZOÉ ÖZ", "Зое Оз"]) {
      const id = await books.service.addPartner({ name })
      codes.push((await books.db<{ code: string }>("referral_partner").where({ id }))[0]?.code)
    }
    const id = await link(undefined, "Zoë-Öz")
    const [made] = await books.db<{ code: string }>("referral_link").where({ id })
    expect([...codes, made?.code]).toEqual(["zoe-oz", "zoe-oz-2", "zoe-oz-3", "zoe-oz-4", "zoe-oz-5"])
  })

  it("is one partner's or one link's when many want it, or what reads like it, at the same moment", async () => {
    await books.db.transaction((trx) => usePrefix(trx, "at-", Date.now()))
    const wishes = ["ann", "ANN", "at-ann", "At-Ann"].flatMap((code) => [
      () => aPartner(books, { code }),
      () => link(code),
    ])
    const results = await Promise.allSettled(wishes.map((wish) => wish()))
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    for (const result of results.filter((one) => one.status === "rejected")) {
      expect(result.reason).toMatchObject({ code: "code.ambiguous" })
    }
  })

  it("and a prefix that would make it ambiguous never both get in at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      await aPartner(books, { code: `kim${round}` })
      const results = await Promise.allSettled([
        books.db.transaction((trx) => usePrefix(trx, `q${round}-`, Date.now())),
        aPartner(books, { code: `q${round}-kim${round}` }),
      ])
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    }
  })

  it("leaves nothing behind when it is refused", async () => {
    const before = await books.db("referral_link")
    await expect(link("jim")).rejects.toMatchObject({ code: "code.ambiguous" })
    await expect(link("not a code")).rejects.toMatchObject({ code: "code.invalid" })
    expect(await books.db("referral_link")).toEqual(before)
  })
})

it("a prefix is found by clicks from the moment it is there, without a restart", async () => {
  await aPartner(books, { code: "late" })
  const click = () => recordClick(books, { code: "soon-late", visitor_id: "v", now: Date.now() })
  expect(await click()).toBe(false)
  await books.db.transaction((trx) => usePrefix(trx, "soon-", Date.now()))
  expect(await click()).toBe(true)
})

it("letters that only look like a code's are not taken for them", async () => {
  await aPartner(books, { code: "kilo" })
  // The Kelvin sign is a plain k in lower case.
  expect(await recordClick(books, { code: "\u212Ailo", visitor_id: "v", now: Date.now() })).toBe(false)
  expect(await recordClick(books, { code: "KILO", visitor_id: "v", now: Date.now() })).toBe(true)
})
