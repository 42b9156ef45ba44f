// Takes in the orders from before the module was switched on, page by page: who ordered when, and nothing
// else, so that a contact's first order is known (rules §10.9). Reads no order: the worker brings them.
import { generateEntityId } from "@medusajs/framework/utils"
import { completeContact, type Contact, findContact, type Instant, type Who } from "../../../core"
import {
  date,
  type Db,
  dateOrNull,
  insertAll,
  instantOrNull,
  isTransient,
  reasonOf,
  rowOf,
  rowsOf,
} from "./db"
import { keepWaiting } from "./sweep/walk"

/** An earlier order, as far as it counts. */
export interface PastOrder extends Who {
  id: string
  placed_at: Instant
  currency: string
}

/** How far the earlier orders have been read. */
export interface BackfillState {
  last_id: string
  orders: number
  started_at: Instant | null
  finished_at: Instant | null
}

export async function backfillState(db: Db): Promise<BackfillState> {
  const row = await rowOf<{
    last_id: string
    orders: string
    started_at: Date | null
    finished_at: Date | null
  }>(db, "SELECT last_id, orders, started_at, finished_at FROM referral_backfill")
  if (row === null) throw new Error("referral_backfill is empty: run `medusa db:migrate`")
  return {
    last_id: row.last_id,
    orders: Number(row.orders),
    started_at: instantOrNull(row.started_at),
    finished_at: instantOrNull(row.finished_at),
  }
}

/** A page of orders that was read from a cursor on. `last_id`: of the last order read, null where there was none. */
export interface BackfillPage {
  from_id: string
  last_id: string | null
  /** Those of them that were placed before the module was switched on. */
  orders: readonly PastOrder[]
  /**
   * Drafts among the orders read: each is placed when it is converted, and the sweep asks about it until
   * then.
   */
  drafts: readonly string[]
}

/** An earlier order that could not be taken in: it counts for nobody. */
export interface NotTaken {
  order_id: string
  reason: string
}

/**
 * Takes a page in; one that somebody took in already changes nothing. An empty page ends it. An order that
 * can't be taken in is left out.
 */
export async function takeBackfillPage(pool: Db, page: BackfillPage, now: Instant): Promise<NotTaken[]> {
  try {
    await pool.transaction(async (trx) => {
      if (await moveOn(trx, page, now)) await takeOrders(trx, page.orders, now)
    })
    return []
  } catch {
    return await takeApart(pool, page, now)
  }
}

/**
 * Each order in a transaction of its own inside the page's. A failure that may pass by itself fails the whole
 * page, which is read again: who is left out stays so.
 */
async function takeApart(pool: Db, page: BackfillPage, now: Instant): Promise<NotTaken[]> {
  return await pool.transaction(async (trx) => {
    const left: NotTaken[] = []
    if (!(await moveOn(trx, page, now))) return left
    for (const order of page.orders) {
      try {
        await trx.transaction((one) => takeOrders(one, [order], now))
      } catch (error) {
        if (isTransient(error)) throw error
        left.push({ order_id: order.id, reason: reasonOf(error) })
      }
    }
    return left
  })
}

/** Moves on behind the page; false where somebody did already. */
async function moveOn(
  db: Db,
  { from_id, last_id, orders, drafts }: BackfillPage,
  now: Instant,
): Promise<boolean> {
  const moved = await rowOf(
    db,
    `UPDATE referral_backfill SET last_id = coalesce(:last, last_id), orders = orders + :count,
       started_at = coalesce(started_at, :now), finished_at = :finished
     WHERE last_id = :from AND finished_at IS NULL RETURNING one`,
    {
      last: last_id,
      count: orders.length,
      now: date(now),
      finished: dateOrNull(last_id === null ? now : null),
      from: from_id,
    },
  )
  if (moved !== null) await keepWaiting(db, "order", drafts)
  return moved !== null
}

async function takeOrders(db: Db, orders: readonly PastOrder[], now: Instant): Promise<void> {
  if (orders.length === 0) return
  const contacts = await KnownContacts.of(db, orders)
  const rows = orders.map((order) => ({
    order_id: order.id,
    revision: 1,
    contact_id: contacts.meet(order),
    placed_at: date(order.placed_at),
    currency_code: order.currency,
    looked_at: date(now),
  }))
  await insertAll(db, [
    {
      table: "referral_contact",
      rows: contacts.written(),
      onConflict: "(id) DO UPDATE SET customer_id = excluded.customer_id, email_norm = excluded.email_norm",
    },
  ])
  await insertOrders(db, rows)
}

async function insertOrders(db: Db, rows: object[]): Promise<void> {
  // An order that was looked at meanwhile knows more than this.
  await db("referral_order").insert(rows).onConflict("order_id").ignore()
}

/** The contacts that a page of orders can belong to, locked, and those that it makes: found by core's rule, written in one go. */
class KnownContacts {
  private readonly byName = new Map<string, Contact[]>()
  private readonly changed = new Map<string, Contact>()

  static async of(db: Db, people: readonly Who[]): Promise<KnownContacts> {
    const names = (of: (who: Who) => string | null) =>
      [...new Set(people.map(of))].filter((name) => name !== null)
    const customers = names((who) => who.customer_id)
    const emails = names((who) => who.email_norm)
    // As when a single contact is made: nobody else makes one of these people meanwhile.
    await rowsOf(
      db,
      `SELECT pg_advisory_xact_lock(hashtextextended('referral_contact ' || name, 0)) FROM unnest(?::text[]) AS name`,
      [[...customers, ...emails].sort()],
    )
    const rows = await rowsOf<Contact>(
      db,
      `SELECT id, customer_id, email_norm FROM referral_contact
       WHERE customer_id = ANY(?) OR email_norm = ANY(?) ORDER BY id FOR UPDATE`,
      [customers, emails],
    )
    const known = new KnownContacts()
    for (const row of rows) known.keep(row)
    return known
  }

  /** The id of a person's contact, which is completed or made; null for an order that names nobody. */
  meet(who: Who): string | null {
    if (who.customer_id === null && who.email_norm === null) return null
    const found = findContact(this.candidates(who), who)
    const contact =
      found === undefined
        ? {
            id: generateEntityId(undefined, "refcon"),
            customer_id: who.customer_id,
            email_norm: who.email_norm,
          }
        : completeContact(found, who)
    if (contact !== found) {
      if (found !== undefined) this.drop(found)
      this.keep(contact)
      this.changed.set(contact.id, contact)
    }
    return contact.id
  }

  written(): Contact[] {
    return [...this.changed.values()]
  }

  /** Oldest first. */
  private candidates({ customer_id, email_norm }: Who): Contact[] {
    const found = [nameOf("c", customer_id), nameOf("e", email_norm)].flatMap(
      (name) => this.byName.get(name) ?? [],
    )
    return [...new Set(found)].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  private keep(contact: Contact): void {
    for (const name of namesOf(contact)) this.byName.set(name, [...(this.byName.get(name) ?? []), contact])
  }

  private drop(contact: Contact): void {
    for (const name of namesOf(contact)) {
      this.byName.set(
        name,
        (this.byName.get(name) ?? []).filter((one) => one !== contact),
      )
    }
  }
}

const nameOf = (kind: "c" | "e", name: string | null): string => `${kind} ${name ?? ""}`
const namesOf = ({ customer_id, email_norm }: Contact): string[] => [
  ...(customer_id === null ? [] : [nameOf("c", customer_id)]),
  ...(email_norm === null ? [] : [nameOf("e", email_norm)]),
]

/** Orders that wait for the backfill, by id: none while it is not finished. One page. */
export async function ordersThatAwaitedBackfill(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ order_id: string }>(
    db,
    `SELECT order_id FROM referral_order WHERE awaits_backfill AND order_id > ?
       AND EXISTS (SELECT 1 FROM referral_backfill WHERE finished_at IS NOT NULL)
     ORDER BY order_id LIMIT ?`,
    [after, limit],
  )
  return rows.map((row) => row.order_id)
}
