// Who did what, read back: of a run all that was done to it as a whole, of a payout all that was done to it, however much was done to others.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner } from "../../helpers/books/books"
import {
  ADA,
  aRun,
  BEN,
  isSent,
  owes,
  payoutsOf,
  payoutTo,
  UNKNOWN,
} from "../../helpers/books/payouts/payouts"

/** More than a run shows of what was done to single payouts. */
const MANY = 501
const LATER_MS = 3_600_000

const books = bookkeeping("histories")

const payouts = () => books.service.payouts

/** Somebody finds out about each of very many payouts, after all that was done so far; laid in, as that many would take long. */
async function findsOutOfMany(run_id: string, payout_id: string): Promise<void> {
  const rows = Array.from({ length: MANY }, (_, nth) => ({
    ...{ id: `refpac_z${String(nth).padStart(4, "0")}`, run_id, payout_id, kind: "mark_sent" },
    ...{ actor: ADA.actor, reason: null, at: new Date() },
  }))
  await books.db("referral_payout_action").insert(rows)
}

it("tells who approved and who did what to a payout, however much was done to others since", async () => {
  const [jim, ann] = [await aPartner(books), await aPartner(books)]
  for (const partner of [jim, ann]) await owes(books, partner, 1_000n)
  const run = await aRun(books)
  await payouts().approve(run, BEN, Date.now())
  for (const { id } of await payoutsOf(books, run)) await isSent(books, id, UNKNOWN)
  const { id } = await payoutTo(books, run, jim)
  await payouts().resolve(id, { outcome: "paid", ...ADA }, Date.now() + LATER_MS)
  await findsOutOfMany(run, (await payoutTo(books, run, ann)).id)

  const { actions } = await payouts().run(run)
  expect(actions.filter(({ payout_id }) => payout_id !== null)).toHaveLength(MANY - 1)
  expect(actions.at(-1)).toMatchObject({ kind: "approve", actor: BEN.actor })
  expect((await payouts().payout(id, { withDetails: false })).actions).toMatchObject([
    { kind: "resolve_paid", payout_id: id, ...ADA },
  ])
})
