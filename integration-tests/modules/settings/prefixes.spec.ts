// Code prefixes in the database: kept for ever, refused where two codes could not be told apart, also when a
// code is made at the same moment. Shows rules §3.2.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { knownPrefixes, lockCodes, usePrefix } from "../../../src/modules/referral/catalog/prefixes"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner } from "../../helpers/books/books"
import { untilTrue } from "../../helpers/until"

const books = bookkeeping("prefixes")

const use = (prefix: string) => books.db.transaction((trx) => usePrefix(trx, prefix, Date.now()))

describe("code prefixes", () => {
  it("are kept as they were first written, present and past, and may come back in any case", async () => {
    for (const prefix of ["", "Ref-", "old_", "REF-"]) await use(prefix)
    expect(await knownPrefixes(books.db)).toEqual(["old_", "Ref-"])
  })

  it("are refused where a code with one reads like another code", async () => {
    await aPartner(books, { code: "ann" })
    await aPartner(books, { code: "Team-ann" })
    await expect(use("team-")).rejects.toMatchObject({ code: "code.ambiguous", path: "code_prefix" })
    await use("tea")
    expect(await knownPrefixes(books.db)).not.toContain("team-")
  })

  it("are refused where a code with one reads like another with an older one", async () => {
    await use("x")
    await aPartner(books, { code: "bob" })
    await aPartner(books, { code: "yzbob" })
    await expect(use("xyz")).rejects.toMatchObject({ code: "code.ambiguous" })
    await use("xy")
  })

  it("do not take an underscore or a percent sign for anything but itself", async () => {
    await aPartner(books, { code: "eva" })
    await aPartner(books, { code: "m-eva" })
    await use("m_")
    await expect(use("m-")).rejects.toMatchObject({ code: "code.ambiguous" })
  })

  it("wait for a code that is being made at the same moment", async () => {
    await aPartner(books, { code: "kim" })
    const partner_id = await aPartner(books)
    let asked: Promise<void> = Promise.resolve()
    await books.db.transaction(async (trx: Knex.Transaction) => {
      await lockCodes(trx)
      await trx("referral_code").insert({ code_norm: "new-kim", partner_id })
      asked = use("new-")
      asked.catch(() => undefined)
      await untilTrue("the prefix waits for the code", async () => (await waiting()) === 1)
    })
    await expect(asked).rejects.toMatchObject({ code: "code.ambiguous" })
  })

  it("of whoever asks at the same moment go to all who may have them, once", async () => {
    await Promise.all(["same-", "SAME-", "Same-"].map(use))
    const same = (await knownPrefixes(books.db)).filter((one) => one.toLowerCase() === "same-")
    expect(same).toHaveLength(1)
  })
})

const waiting = async (): Promise<number> => {
  const { rows } = await books.db.raw<{ rows: { waiting: string }[] }>(
    "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  )
  return Number(rows[0]?.waiting)
}
