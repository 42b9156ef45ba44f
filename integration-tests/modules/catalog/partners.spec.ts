// Partners and their enrollments in the database: codes, parents, terms and stamps, also when two admins act
// at once. Shows rules §5.5, §10.5.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner, aProgram, setDefaults } from "../../helpers/books/books"
import { unique } from "../../helpers/unique"

const books = bookkeeping("partners")

const codeOf = async (id: string): Promise<string> =>
  (await books.db<{ code: string }>("referral_partner").where({ id }))[0]?.code ?? ""
const parentOf = async (id: string): Promise<string | null> =>
  (await books.db<{ parent_id: string | null }>("referral_partner").where({ id }))[0]?.parent_id ?? null

interface Stamp {
  id: string
  program_id: string
  levels: number
  pay_if_unused: boolean
  defaults_version: number
  hand_edited: boolean
}
const enrollmentsOf = (partner_id: string) =>
  books.db<Stamp>("referral_enrollment").where({ partner_id }).orderBy("id")

describe("a partner's code", () => {
  it("is unique whatever its case, and stays as it was written", async () => {
    const id = await aPartner(books, { code: "Jim-2026" })
    expect(await codeOf(id)).toBe("Jim-2026")
    await expect(aPartner(books, { code: "JIM-2026" })).rejects.toMatchObject({ code: "code.ambiguous" })
  })

  it("goes to one of those who ask for it at the same moment", async () => {
    const asked = await Promise.allSettled(["Twin", "twin", "TWIN"].map((code) => aPartner(books, { code })))
    const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []))
    expect(refused).toHaveLength(2)
    for (const reason of refused) expect(reason).toMatchObject({ code: "code.ambiguous" })
  })

  it("is made from the name when left out, and numbered where that is taken", async () => {
    const named = async (name: string) => codeOf(await books.service.addPartner({ name }))
    expect(await named("Ann Lee")).toBe("ann-lee")
    expect(await named("Ann  LEE!")).toBe("ann-lee-2")
    expect(await named("Ann-Lee 3")).toBe("ann-lee-3")
    expect(await named("ann lee")).toBe("ann-lee-4")
    expect(await named("Zoë Ångström")).toBe("zoe-angstrom")
    expect(await named("👍")).toBe("partner")
    expect(await named("…")).toBe("partner-2")
    expect(await named("x".repeat(200))).toHaveLength(48)
  })

  it.each(["", "-jim", "jim/ann", "jim ann", "jim%20", "j".repeat(65), "jïm"])(
    "is refused where it could not stand in a URL: %j",
    async (code) => {
      await expect(aPartner(books, { code })).rejects.toMatchObject({ code: "code.invalid" })
    },
  )

  it("is not used up by a partner who could not be made", async () => {
    await expect(aPartner(books, { code: "wanted", parent_id: "refptr_none" })).rejects.toMatchObject({
      code: "partner.unknown",
      path: "parent_id",
    })
    await expect(aPartner(books, { code: "wanted" })).resolves.toMatch(/^refptr_/)
  })
})

describe("parents", () => {
  it("can't be closed to a circle, at any length", async () => {
    const chain = [await aPartner(books)]
    for (let level = 1; level < 14; level++) chain.push(await aPartner(books, { parent_id: chain.at(-1) }))
    const [top = ""] = chain
    for (const below of [top, chain[1], chain.at(-1)]) {
      await expect(books.service.changePartner(top, { parent_id: below }, Date.now())).rejects.toMatchObject({
        code: "partner.parent_cycle",
      })
    }
    expect(await parentOf(top)).toBeNull()
  })

  it("can't be closed to a circle by two admins at once", async () => {
    for (let round = 0; round < 5; round++) {
      const [jim, ann] = [await aPartner(books), await aPartner(books)]
      const saved = await Promise.allSettled([
        books.service.changePartner(jim, { parent_id: ann }, Date.now()),
        books.service.changePartner(ann, { parent_id: jim }, Date.now()),
      ])
      expect(saved.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"])
      const refused = saved.find((one) => one.status === "rejected")
      expect(refused?.reason).toMatchObject({ code: "partner.parent_cycle" })
    }
  })

  it("can be changed and taken away", async () => {
    const [bob, ann] = [await aPartner(books), await aPartner(books)]
    const jim = await aPartner(books, { parent_id: bob })
    await books.service.changePartner(jim, { parent_id: ann }, Date.now())
    expect(await parentOf(jim)).toBe(ann)
    await books.service.changePartner(jim, { parent_id: null }, Date.now())
    expect(await parentOf(jim)).toBeNull()
  })
})

describe("a customer", () => {
  it("can be one partner only, also when two are made at once", async () => {
    const customer_id = unique("cus")
    const made = await Promise.allSettled([
      aPartner(books, { customer_id }),
      aPartner(books, { customer_id }),
    ])
    expect(made.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"])
    expect(made.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "partner.customer_taken",
    })
  })
})

describe("enrollments", () => {
  it("of a new partner come by themselves, in every active program that says so", async () => {
    const open = await aProgram(books)
    const closed = await aProgram(books, undefined, { auto_enroll: false })
    const ended = await aProgram(books, undefined, { status: "inactive" })
    const programs = (await enrollmentsOf(await aPartner(books))).map((enrollment) => enrollment.program_id)
    expect(programs).toContain(open)
    expect(programs).not.toContain(closed)
    expect(programs).not.toContain(ended)
  })

  it("copy the program's terms when they are made, and keep them when the program changes", async () => {
    const program = await aProgram(books, undefined, { levels: 4, pay_if_unused: true })
    const jim = await aPartner(books)
    const own = async () => (await enrollmentsOf(jim)).find((enrollment) => enrollment.program_id === program)
    expect(await own()).toMatchObject({
      levels: 4,
      pay_if_unused: true,
      defaults_version: 1,
      hand_edited: false,
    })

    await books.service.changeProgram(program, { levels: 1 })
    expect(await own()).toMatchObject({ levels: 4 })
    expect((await books.db<Stamp>("referral_program").where({ id: program }))[0]).toMatchObject({
      levels: 1,
      hand_edited: true,
    })
  })

  it("that are edited by hand say so, starting from the terms in force", async () => {
    const program = await aProgram(books, undefined, { levels: 4 })
    const jim = await aPartner(books)
    const enrollment = (await enrollmentsOf(jim)).find((one) => one.program_id === program)
    const { rows } = await books.db.raw<{ rows: { version: number }[] }>(
      `INSERT INTO referral_defaults_version (version, form)
       SELECT max(version) + 1, (SELECT form FROM referral_defaults_version ORDER BY version DESC LIMIT 1) FROM referral_defaults_version
       RETURNING version`,
    )
    await setDefaults(books, { levels: 3 })
    try {
      await books.service.changeEnrollment(enrollment?.id ?? "", { pay_if_unused: true })
      const [edited] = await books.db<Stamp>("referral_enrollment").where({ id: enrollment?.id })
      expect(edited).toMatchObject({
        levels: 3,
        pay_if_unused: true,
        hand_edited: true,
        defaults_version: rows[0]?.version,
      })
    } finally {
      await setDefaults(books, { levels: 2 })
    }
  })

  it("can't pay nothing, and can't be made twice", async () => {
    const program_id = await aProgram(books, undefined, { auto_enroll: false })
    const partner_id = await aPartner(books)
    const enroll = (terms = {}) => books.service.enroll({ partner_id, program_id, ...terms })
    await expect(enroll({ pays_sale: false })).rejects.toMatchObject({ code: "terms.pays_nothing" })
    await expect(enroll({ pays_percent: false })).rejects.toMatchObject({ code: "terms.pays_nothing" })
    await expect(enroll({ levels: 11 })).rejects.toMatchObject({ code: "terms.invalid", path: "levels" })
    const made = await Promise.allSettled([enroll(), enroll()])
    expect(made.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(enroll()).rejects.toMatchObject({ code: "enrollment.exists" })
  })

  it("name a partner and a program that exist", async () => {
    const program_id = await aProgram(books)
    const partner_id = await aPartner(books)
    await expect(books.service.enroll({ partner_id, program_id: "none" })).rejects.toMatchObject({
      code: "program.unknown",
    })
    await expect(books.service.enroll({ partner_id: "none", program_id })).rejects.toMatchObject({
      code: "partner.unknown",
    })
  })
})
