// Saving the settings in the database: versions, what two admins do at once, and that no record is ever
// stamped with a version that was already old. Shows rules §2.2, §2.3, §2.5.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { saveSettings } from "../../../src/modules/referral/books/settings/save"
import { knownPrefixes } from "../../../src/modules/referral/catalog/prefixes"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner, aProgram } from "../../helpers/books/books"
import { save } from "../../helpers/books/records"
import { untilTrue } from "../../helpers/until"

const books = bookkeeping("saving_defaults")

interface Stamp {
  id: string
  levels: number
  pay_if_unused: boolean
  defaults_version: number
  hand_edited: boolean
}
const newest = async () => (await books.service.currentSettings()).version
const program = async (id: string) => (await books.db<Stamp>("referral_program").where({ id }))[0]

const waitingForALock = async (): Promise<number> => {
  const { rows } = await books.db.raw<{ rows: { waiting: string }[] }>(
    "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  )
  return Number(rows[0]?.waiting)
}

/** Saves, and keeps the transaction open while something else is begun that has to wait for it. */
async function whileSaving<T>(form: object, begin: () => Promise<T>): Promise<T> {
  const base_version = await newest()
  let begun: Promise<T> | undefined
  await books.db.transaction(async (trx: Knex.Transaction) => {
    await saveSettings(trx, {
      form,
      base_version,
      proxies_decided: true,
      author: "user_ada",
      by_user: true,
      now: Date.now(),
    })
    begun = begin()
    begun.catch(() => undefined)
    await untilTrue("the other one to wait", async () => (await waitingForALock()) === 1)
  })
  if (begun === undefined) throw new Error("nothing was begun")
  return await begun
}

describe("a save", () => {
  it("is the next version, even if nothing changed, and leaves the earlier ones alone", async () => {
    const first = await newest()
    await save(books, { hold_days: 5 })
    await save(books, {})
    const { versions } = await books.service.settings.versions({ limit: 3, offset: 0 })
    expect(versions.map(({ version, author, changed }) => [version, author, changed])).toEqual([
      [first + 2, "user_ada", []],
      [first + 1, "user_ada", [{ setting: "hold_days", from: 30, to: 5 }]],
      [first, null, []],
    ])
  })

  it("keeps minimum payouts to the last unit", async () => {
    await save(books, { minimum_payout: { usd: 1234567890123.45 } })
    const [row] = await books
      .db<{ form: { minimum_payout: unknown } }>("referral_defaults_version")
      .orderBy("version", "desc")
    expect(row?.form.minimum_payout).toEqual({ usd: "123456789012345" })
    expect((await books.service.currentSettings()).minimum_payout).toEqual({ usd: 1234567890123.45 })
  })

  it("that is refused leaves nothing behind: no version, no prefix, no job", async () => {
    await aPartner(books, { code: "kim" })
    await aPartner(books, { code: "us-kim" })
    const before = await newest()
    const prefixes = await knownPrefixes(books.db)
    await expect(save(books, { code_prefix: "us-" })).rejects.toMatchObject({ code: "code.ambiguous" })
    await expect(save(books, { code_prefix: "eu-", levels: 11 })).rejects.toMatchObject({ path: "levels" })
    expect([await newest(), await knownPrefixes(books.db)]).toEqual([before, prefixes])
    expect(await books.db("referral_apply_job").where("defaults_version", ">", before)).toEqual([])
  })

  it("puts its prefix into force for ever", async () => {
    for (const code_prefix of ["One-", "two-", ""]) await save(books, { code_prefix })
    expect(await knownPrefixes(books.db)).toEqual(["One-", "two-"])
  })
})

describe("two admins who save at once from the same version", () => {
  it("are one who saves and one who is shown what the other changed", async () => {
    for (let round = 0; round < 10; round++) {
      const { version: base, levels: before } = await books.service.currentSettings()
      const levels = [1, 2].map((more) => ((before + more - 1) % 10) + 1)
      const saves = await Promise.allSettled(
        levels.map((count) =>
          books.service.settings.save({
            form: { levels: count },
            base_version: base,
            author: `user_${count}`,
            by_user: true,
            now: Date.now(),
          }),
        ),
      )
      expect(saves.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"])
      const { levels: saved, updated_by } = await books.service.currentSettings()
      expect(saves.find((one) => one.status === "rejected")?.reason).toMatchObject({
        code: "settings.version_conflict",
        details: {
          version: base + 1,
          updated_by,
          changed: [expect.objectContaining({ setting: "levels", to: saved })],
        },
      })
      expect(await newest()).toBe(base + 1)
    }
  })
})

describe("whoever stamps a record while somebody saves", () => {
  it("waits, and makes a program with the new terms and stamp", async () => {
    const id = await whileSaving({ levels: 7 }, () => aProgramNamed("new"))
    expect(await program(id)).toMatchObject({
      levels: 7,
      defaults_version: await newest(),
      hand_edited: false,
    })
  })

  it("waits, and edits a program by hand from the new terms, so that the edit stands", async () => {
    const id = await aProgramNamed("edited")
    await whileSaving({ levels: 5 }, () => books.service.changeProgram(id, { pay_if_unused: true }))
    const stamp = { levels: 5, pay_if_unused: true, defaults_version: await newest(), hand_edited: true }
    expect(await program(id)).toMatchObject(stamp)
  })

  it("waits, and enrolls a new partner on the new terms", async () => {
    const auto = await aProgram(books)
    const partner_id = await whileSaving({ levels: 4 }, () => aPartner(books))
    const [enrollment] = await books
      .db<Stamp & { partner_id: string; program_id: string }>("referral_enrollment")
      .where({ partner_id, program_id: auto })
    expect(enrollment).toMatchObject({ levels: 4, defaults_version: await newest(), hand_edited: false })
  })

  it("is waited for when first: the record is there before the version that its stamp is older than", async () => {
    const id = await aProgramNamed("held")
    const base = await newest()
    let saved: Promise<unknown> = Promise.resolve()
    await books.db.transaction(async (trx: Knex.Transaction) => {
      await trx.raw("SELECT 1 FROM referral_defaults_version WHERE version = ? FOR SHARE", [base])
      saved = save(books, { levels: 2 })
      await untilTrue("the save to wait", async () => (await waitingForALock()) === 1)
      expect(await newest()).toBe(base)
    })
    await saved
    expect(await newest()).toBe(base + 1)
    expect((await program(id))?.defaults_version).toBe(base)
  })

  it("never blocks for good: saves, edits, new partners and programs at the same moment all come through", async () => {
    const id = await aProgramNamed("busy")
    const busy = Array.from({ length: 12 }, (_, n) => [
      saveAgain({ levels: (n % 10) + 1, code_prefix: `p${n}-` }),
      books.service.changeProgram(id, { pay_if_unused: n % 2 === 0 }),
      aPartner(books),
      aProgramNamed(`busy ${n}`),
    ])
    await Promise.all(busy.flat())
    expect((await program(id))?.defaults_version).toBeLessThanOrEqual(await newest())
  })
})

const aProgramNamed = (name: string) => books.service.addProgram({ name })

/** Saves, from whatever version is the newest, until nobody else came first. */
async function saveAgain(form: object): Promise<void> {
  await untilTrue("a save that comes through", async () => {
    try {
      await save(books, form)
      return true
    } catch (error) {
      expect(error).toMatchObject({ code: "settings.version_conflict" })
      return false
    }
  })
}
