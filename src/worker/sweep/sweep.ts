// Finds what no event told: rows of Medusa's by primary key, since its ids sort by time; what those left behind that may still come to
// something; and, in a slow turn, every order again. Signals their workflows and writes nothing but how far it came. Each sweep reads and
// tells a bounded number of rows, whatever there is; signalling twice does no harm.
import { idFloor } from "./id-floor"
import { sweepOwnRows } from "./own-rows"
import { type Found, type Source, SOURCES } from "./sources"
import { triage } from "./triage"
import { takeTurn } from "./turn"
import { OVERLAP_MS, surviving, type Swept, type SweepWorld, tellOrders } from "./world"

const PAGE = 500
/** 20,000 rows of a source in one sweep: what a shop makes of it in an hour has to fit in, since so much is read again each time. */
const PAGES_AT_ONCE = 40
/** So many of what a source left behind are asked about again in one sweep. */
const WAITING_AT_ONCE = 1_000

/** One sweep over every source of Medusa's, over the books' own rows, and on with the slow turn. */
export async function sweep(application: SweepWorld, now: number): Promise<Swept> {
  const world = { ...application, tellOrder: once(application.tellOrder) }
  const swept: Swept = { told: 0, missed: 0, failed: 0, away: false }
  for (const source of SOURCES) {
    await surviving(world, `new rows of ${source.name}`, () => walk(world, source, now, swept), swept)
    await surviving(world, `${source.name} left behind`, () => revisit(world, source, now, swept), swept)
  }
  if (swept.away) return swept
  await sweepOwnRows(world, now, swept)
  await surviving(world, "the turn", () => takeTurn(world, swept), swept)
  return swept
}

/** On through the source's rows. While Temporal is away the walk stays where it is. */
async function walk(world: SweepWorld, source: Source, now: number, swept: Swept): Promise<void> {
  const { sweeping } = world.books
  const visible = idFloor(source.prefix, now - OVERLAP_MS)
  const start =
    (await sweeping.cursorOf(source.name)) ?? idFloor(source.prefix, await world.books.switchedOnAt())
  let after: string | null = start
  for (let page = 0; page < PAGES_AT_ONCE && after !== null; page++) {
    const rows: Found[] = await source.read(world, { after, limit: PAGE })
    const { due, unripe } = await triage(world, source, rows, now)
    await tellOrders(world, due, swept)
    const last = rows.at(-1)
    if (swept.away || last === undefined) return
    // What may still become visible is read again. What lies behind is not: what is unfinished of it is remembered, so that an order
    // that can't be settled never holds up those after it.
    const unfinished = [...due, ...unripe].map(({ id }) => id).filter((id) => id <= visible)
    await sweeping.pass(source.name, { lastId: last.id < visible ? last.id : visible, unfinished })
    after = rows.length < PAGE ? null : last.id
  }
}

/** Round what the source's walk left behind. */
async function revisit(world: SweepWorld, source: Source, now: number, swept: Swept): Promise<void> {
  const { sweeping } = world.books
  const round = `${source.name}, waiting`
  const ids = await sweeping.waitingAfter(
    source.name,
    (await sweeping.cursorOf(round)) ?? "",
    WAITING_AT_ONCE,
  )
  const rows = ids.length === 0 ? [] : await source.read(world, { ids })
  const { due, unripe } = await triage(world, source, rows, now)
  await tellOrders(world, due, swept)
  if (swept.away) return
  const open = new Set([...due, ...unripe].map(({ id }) => id))
  await sweeping.strikeOff(
    source.name,
    ids.filter((id) => !open.has(id)),
  )
  await sweeping.placeCursor(round, ids.length < WAITING_AT_ONCE ? "" : (ids.at(-1) ?? ""))
}

/** An order is told once in a sweep, however many rows speak of it. */
function once(tellOrder: SweepWorld["tellOrder"]): SweepWorld["tellOrder"] {
  const told = new Set<string>()
  return async (id) => {
    if (told.has(id)) return "told"
    const answer = await tellOrder(id)
    if (answer === "told") told.add(id)
    return answer
  }
}
