// Decisions of admins about a run while it waits: nobody twice, nothing added, and a payout that is taken out
// or rejected is owed again to the cent. Shows rules §7.2, §10.8.
import { bookkeeping } from "../../helpers/books/bookkeeping"
import { aPartner, DAY_MS, setDefaults } from "../../helpers/books/books"
import {
  ADA,
  advances,
  aRun,
  BEN,
  moneyOf,
  owes,
  payoutsOf,
  payoutTo,
} from "../../helpers/books/payouts/payouts"

const books = bookkeeping("approving")

beforeAll(async () => {
  await setDefaults(books, { required_approvals: 2 })
})
afterEach(async () => {
  expect((await books.service.money.verify(NOW)).findings).toEqual([])
})

// After whatever a test gives partners, however slowly it does so.
const NOW = Date.now() + DAY_MS
const runs = () => books.service.payouts

/** A run that waits, with a payout of 10.00 to each of so many partners. */
async function aWaitingRun(partners: number): Promise<{ run: string; partners: string[] }> {
  const ids = await Promise.all(Array.from({ length: partners }, () => aPartner(books)))
  for (const id of ids) await owes(books, id, 1_000n)
  return { run: await aRun(books, { now: NOW }), partners: ids }
}

it("is approved by two different admins, and its payouts with it", async () => {
  const { run } = await aWaitingRun(3)
  await runs().approve(run, { actor: "user_ada", reason: null }, NOW)
  expect(await runs().run(run)).toMatchObject({ status: "waiting", phase: "waiting" })
  expect((await runs().look(run, NOW)).waits_for).toBe(1)

  await runs().approve(run, { actor: "user_ben", reason: "Seen" }, NOW + 1)

  const approved = await runs().run(run)
  expect(approved).toMatchObject({
    status: "approved",
    phase: "paying",
    statuses: { approved: 3, draft: 0 },
    approvals: [{ actor: "user_ada" }, { actor: "user_ben" }],
  })
  expect(approved.actions.map(({ kind, actor, reason }) => [kind, actor, reason])).toEqual([
    ["approve", "user_ben", "Seen"],
    ["approve", "user_ada", null],
  ])
})

it("counts an admin once, also where both clicks come at the same moment", async () => {
  const { run } = await aWaitingRun(1)
  const clicks = await Promise.allSettled(Array.from({ length: 5 }, () => runs().approve(run, ADA, NOW)))
  const refused = clicks.filter(({ status }) => status === "rejected")
  expect(refused).toHaveLength(4)
  for (const click of refused) {
    expect(click).toMatchObject({ reason: { code: "payout_run.already_approved" } })
  }
  expect(await runs().run(run)).toMatchObject({ status: "waiting" })
})

it("can't be approved before all of it can be seen", async () => {
  await aPartner(books)
  const run = await runs().start(
    { period_end: null, source: "admin", actor: null, idempotency_key: null, provider: "bank" },
    NOW,
  )
  await expect(runs().approve(run, ADA, NOW)).rejects.toMatchObject({ code: "payout_run.not_waiting" })
  await advances(books, run)
})

it("gives back exactly what was taken out of it, and keeps the approvals that it has", async () => {
  const { run, partners } = await aWaitingRun(2)
  const [out = "", stays = ""] = partners
  await runs().approve(run, ADA, NOW)
  const { id } = await payoutTo(books, run, out)

  await runs().takeOut(run, { payout_ids: [id], actor: "user_ada", reason: "Disputed" }, NOW)

  expect(await moneyOf(books, out)).toEqual({ available: 1_000n, reserved: 0n, paid: 0n })
  expect(await moneyOf(books, stays)).toEqual({ available: 0n, reserved: 1_000n, paid: 0n })
  expect((await runs().look(run, NOW)).waits_for).toBe(1)
  const [taken] = (await runs().run(run)).actions
  expect(taken).toMatchObject({ kind: "take_out", payout_id: id, reason: "Disputed" })
  await runs().approve(run, BEN, NOW)
  expect((await payoutsOf(books, run)).map(({ status }) => status).sort()).toEqual(["approved", "released"])

  const next = await aRun(books, { now: NOW + 1 })
  expect((await payoutTo(books, next, out)).amount).toBe(10)
})

it("takes out all of those that were named, or none", async () => {
  const { run } = await aWaitingRun(2)
  const [first, second] = await payoutsOf(books, run)
  await runs().takeOut(run, { payout_ids: [first?.id ?? ""], ...ADA }, NOW)
  const both = [second?.id ?? "", first?.id ?? ""]
  await expect(runs().takeOut(run, { payout_ids: both, ...ADA }, NOW)).rejects.toMatchObject({
    code: "payout.not_draft",
  })
  expect((await payoutsOf(books, run)).map(({ status }) => status).sort()).toEqual(["draft", "released"])
})

it("can't take out what another run pays", async () => {
  const [one, other] = [await aWaitingRun(1), await aWaitingRun(1)]
  const [theirs] = await payoutsOf(books, other.run)
  const payout_ids = [theirs?.id ?? ""]
  await expect(runs().takeOut(one.run, { payout_ids, ...ADA }, NOW)).rejects.toMatchObject({
    code: "payout.unknown",
    path: "payout_id",
  })
})

it("gives everything back when it is rejected, in batches that can stop anywhere", async () => {
  const { run, partners } = await aWaitingRun(5)
  await runs().reject(run, { actor: "user_ben", reason: "The wrong month" }, NOW)
  expect(await runs().run(run)).toMatchObject({ status: "rejected", phase: "releasing" })
  await runs().advance(run, { now: NOW, size: 2 })
  expect((await runs().run(run)).statuses).toMatchObject({ draft: 3, released: 2 })

  await Promise.all([advances(books, run), advances(books, run)])

  expect(await runs().run(run)).toMatchObject({ phase: "rejected", statuses: { released: 5 } })
  for (const partner of partners) {
    expect(await moneyOf(books, partner)).toEqual({ available: 1_000n, reserved: 0n, paid: 0n })
  }
  await expect(runs().approve(run, ADA, NOW)).rejects.toMatchObject({ code: "payout_run.not_waiting" })
})

it("is either approved or rejected when both come at the same moment", async () => {
  await setDefaults(books, { required_approvals: 1 })
  const { run } = await aWaitingRun(1)
  await setDefaults(books, { required_approvals: 2 })
  const both = await Promise.allSettled([runs().approve(run, ADA, NOW), runs().reject(run, BEN, NOW)])
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  await advances(books, run)
})

it("is over, and asks nobody any more, when the last payout was taken out of it", async () => {
  const { run } = await aWaitingRun(1)
  // What an earlier test's rejection gave back may be in it, too.
  const all = (await payoutsOf(books, run)).map(({ id }) => id)
  await runs().takeOut(run, { payout_ids: all, ...ADA }, NOW)
  expect((await runs().look(run, NOW)).phase).toBe("empty")
  expect(await runs().untoldRuns({ after: "", limit: 100, now: NOW })).not.toContain(run)
})

it("keeps who did what for good", async () => {
  const { run } = await aWaitingRun(1)
  await runs().approve(run, ADA, NOW)
  for (const sql of [
    "DELETE FROM referral_payout_action",
    "UPDATE referral_payout_action SET actor = 'user_eve'",
    "TRUNCATE referral_payout_action",
  ]) {
    await expect(books.db.raw(sql)).rejects.toMatchObject({ code: "23001" })
  }
})

describe("the sweep", () => {
  const untold = (now: number) => runs().untoldRuns({ after: "", limit: 1_000, now })

  it("finds a run of which its workflow was not told what somebody did, until it has looked", async () => {
    const { run } = await aWaitingRun(1)
    await runs().look(run, NOW)
    expect(await untold(NOW)).not.toContain(run)
    await runs().approve(run, ADA, NOW)
    expect(await untold(NOW)).toContain(run)
    await runs().look(run, NOW)
    expect(await untold(NOW)).not.toContain(run)
  })

  it("asks after a run whose workflow has not looked for an hour", async () => {
    const { run } = await aWaitingRun(1)
    await runs().look(run, NOW)
    expect(await untold(NOW + 3_600_001)).toContain(run)
  })
})
