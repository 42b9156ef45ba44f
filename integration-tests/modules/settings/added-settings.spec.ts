// A setting that is added later is missing in every version that was stored before: it counts with its initial value.
import { INITIAL_SETTINGS, SETTING_NAMES, toMajor } from "../../../src/core"
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { advances, aRun } from "../../helpers/books/payouts/payouts"
import { save } from "../../helpers/books/records"

const books = bookkeeping("added_settings")

/** Takes a setting out of all stored versions, as if it had been added after them. */
const forget = (setting: string) =>
  books.db.raw("UPDATE referral_defaults_version SET form = form - CAST(? AS text)", [setting])

/** The initial values as they are answered. */
const INITIAL = {
  ...INITIAL_SETTINGS,
  minimum_payout: Object.fromEntries(
    Object.entries(INITIAL_SETTINGS.minimum_payout).map(([code, minor]) => [code, toMajor(minor, code)]),
  ),
}

it.each(SETTING_NAMES)("reads %s as its initial value, in force and in the history", async (setting) => {
  await forget(setting)
  expect(await books.service.currentSettings()).toMatchObject({ [setting]: INITIAL[setting] })
  const { versions } = await books.service.settings.versions({ limit: 1, offset: 0 })
  expect(versions[0]?.settings).toMatchObject({ [setting]: INITIAL[setting] })
})

it("shows in the history when it is changed first", async () => {
  await save(books, {})
  await forget("block_self_referral")
  await save(books, { block_self_referral: false })
  const { versions } = await books.service.settings.versions({ limit: 1, offset: 0 })
  expect(versions[0]?.changed).toEqual([{ setting: "block_self_referral", from: true, to: false }])
})

it("needs the approvals that a payout run initially needs", async () => {
  await forget("required_approvals")
  const run = await aRun(books, { now: Date.now() })
  await advances(books, run)
  expect((await books.service.payouts.run(run)).required_approvals).toBe(INITIAL_SETTINGS.required_approvals)
})
