// Finds what the books' own rows say is still to be done: versions that are not written everywhere, registrations that no event told, leads that are not settled, orders that waited
// for the backfill, payout runs that somebody did something to, mail that nobody tries any more. Signals their workflows again and settles nothing.
import { idFloor } from "./id-floor"
import { takeMissedRegistrations } from "./registrations"
import { OVERLAP_MS, type Swept, type SweepWorld, tell } from "./world"

const PAGE = 200
/** Mail is tried for days by its workflow; only then is it this sweep's. */
const MAIL_AFTER_MS = 4 * 24 * 60 * 60 * 1000

export async function sweepOwnRows(world: SweepWorld, now: number, swept: Swept): Promise<void> {
  const { contacts, defaults, leads, payouts } = world.books
  // A job that runs already is not started twice.
  for (const version of await defaults.unfinishedJobs()) await tell(() => world.applyDefaults(version), swept)
  if ((await contacts.backfillState()).finished_at === null) await tell(world.startBackfill, swept)
  await sweepRegistrations(world, now)
  const mailBefore = now - MAIL_AFTER_MS
  await tellPages((after) => leads.open(after, mailBefore, PAGE), world.tellLead, swept)
  await tellPages((after) => contacts.ordersThatAwaitedBackfill(after, PAGE), world.tellOrder, swept)
  await tellPages((after) => payouts.untoldRuns({ after, limit: PAGE, now }), world.tellPayoutRun, swept)
  for (const orderId of await world.books.sweeping.withOldMail("order", mailBefore)) {
    await tell(() => world.tellOrder(orderId), swept)
  }
  for (const leadId of await world.books.sweeping.withOldMail("lead", mailBefore)) {
    await tell(() => world.tellLead(leadId), swept)
  }
  for (const runId of runsOf(await world.books.sweeping.withOldMail("payout", mailBefore))) {
    await tell(() => world.tellPayoutRun(runId), swept)
  }
  // Last, and whatever comes of it: where Temporal lost its data, what runs by its clock is made anew.
  if (!swept.away) await world.keepSchedules()
}

/** What a payout's mail is about is `run:currency`. */
const runsOf = (refs: readonly string[]): Set<string> =>
  new Set(refs.map((ref) => ref.slice(0, ref.lastIndexOf(":"))))

/** Takes in who registered and was not heard of; their leads are told with the other open ones. */
async function sweepRegistrations({ books, query }: SweepWorld, now: number): Promise<void> {
  const start = (await books.sweeping.cursorOf("customer")) ?? idFloor("cus", await books.switchedOnAt())
  const visible = idFloor("cus", now - OVERLAP_MS)
  const registry = { query, leads: books.leads }
  for (let after: string | null = start; after !== null;) {
    await books.sweeping.moveCursor("customer", after < visible ? after : visible)
    after = await takeMissedRegistrations(registry, after, PAGE)
  }
}

async function tellPages(
  read: (after: string) => Promise<string[]>,
  tellOne: SweepWorld["tellLead"],
  swept: Swept,
): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined && !swept.away;) {
    const ids: string[] = await read(after)
    for (const id of ids) await tell(() => tellOne(id), swept)
    after = ids.at(-1)
  }
}
