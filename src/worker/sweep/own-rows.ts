// Finds what the books' own rows say is still to be done: versions that are not written everywhere, registrations that no event told, leads that are not settled, orders that waited
// for the backfill, payout runs that somebody did something to, mail that nobody tries any more. Signals their workflows again and settles nothing.
import { idFloor } from "./id-floor"
import { takeMissedRegistrations } from "./registrations"
import { OVERLAP_MS, surviving, type Swept, type SweepWorld, tell, tellOrders } from "./world"

const PAGE = 200
/** Mail is tried for days by its workflow; only then is it this sweep's. */
const MAIL_AFTER_MS = 4 * 24 * 60 * 60 * 1000

/** The number of orders that one sweep tries again. */
const UNSETTLED_AT_ONCE = 1_000

/** Part by part: none waits for another that fails. */
export async function sweepOwnRows(world: SweepWorld, now: number, swept: Swept): Promise<void> {
  for (const [what, part] of Object.entries(partsOf(world, now, swept))) {
    await surviving(world, what, part, swept)
  }
}

function partsOf(world: SweepWorld, now: number, swept: Swept): Record<string, () => Promise<void>> {
  const { contacts, settings: settings, leads, payouts, sweeping, unsettled } = world.books
  const mailBefore = now - MAIL_AFTER_MS
  const oldMail = async (kind: "order" | "lead" | "payout") => await sweeping.withOldMail(kind, mailBefore)
  return {
    // A job that runs already is not started twice.
    "saved defaults": async () => {
      for (const version of await settings.unfinishedJobs())
        await tell(() => world.applyDefaults(version), swept)
    },
    "the backfill": async () => {
      if ((await contacts.backfillState()).finished_at === null) await tell(world.startBackfill, swept)
    },
    registrations: () => sweepRegistrations(world, now),
    leads: () => tellPages((after) => leads.open(after, mailBefore, PAGE), world.tellLead, swept),
    "orders that could not be settled": async () => {
      for (const id of await unsettled.due(UNSETTLED_AT_ONCE, now))
        await tell(() => world.tellOrder(id), swept)
    },
    "orders that waited for the backfill": () =>
      pages(
        (after) => contacts.ordersThatAwaitedBackfill(after, PAGE),
        (ids) => tellOrders(world, ids.map(thisOrder), swept),
        swept,
      ),
    "payout runs": () =>
      tellPages((after) => payouts.untoldRuns({ after, limit: PAGE, now }), world.tellPayoutRun, swept),
    "old mail about orders": async () =>
      await tellOrders(world, (await oldMail("order")).map(thisOrder), swept),
    "old mail about leads": async () => {
      for (const leadId of await oldMail("lead")) await tell(() => world.tellLead(leadId), swept)
    },
    "old mail about payouts": async () => {
      for (const runId of runsOf(await oldMail("payout"))) await tell(() => world.tellPayoutRun(runId), swept)
    },
    // Last, and whatever comes of it: where Temporal lost its data, what runs by its clock is made anew.
    schedules: async () => void (await world.keepSchedules()),
  }
}

const thisOrder = (order_id: string) => ({ order_id, at: null })

/** What a payout's mail is about is `run:currency`. */
const runsOf = (refs: readonly string[]): Set<string> =>
  new Set(refs.map((ref) => ref.slice(0, ref.lastIndexOf(":"))))

/** Takes in who registered and was not heard of; their leads are told with the other open ones. */
async function sweepRegistrations({ books, query, report }: SweepWorld, now: number): Promise<void> {
  const start = (await books.sweeping.cursorOf("customer")) ?? idFloor("cus", await books.switchedOnAt())
  const visible = idFloor("cus", now - OVERLAP_MS)
  const registry = { query, leads: books.leads }
  for (let after: string | null = start; after !== null;) {
    await books.sweeping.moveCursor("customer", after < visible ? after : visible)
    const page = await takeMissedRegistrations(registry, after, PAGE)
    for (const [id, error] of page.failed) report(`the registration of customer ${id}`, error)
    after = page.last_id
  }
}

const tellPages = async (
  read: (after: string) => Promise<string[]>,
  tellOne: SweepWorld["tellLead"],
  swept: Swept,
): Promise<void> => {
  const tellEach = async (ids: string[]) => {
    for (const id of ids) await tell(() => tellOne(id), swept)
  }
  await pages(read, tellEach, swept)
}

async function pages(
  read: (after: string) => Promise<string[]>,
  tellAll: (ids: string[]) => Promise<void>,
  swept: Swept,
): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined && !swept.away;) {
    const ids: string[] = await read(after)
    await tellAll(ids)
    after = ids.at(-1)
  }
}
