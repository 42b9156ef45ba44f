// Contacts as the rest of the application sees them, and the taking in of orders from before the module was switched on, by which first
// orders are known. What happens in one transaction each, by name; no rule and no SQL.
import type { Instant } from "../../../../core"
import {
  type BackfillPage,
  type BackfillState,
  backfillState,
  type NotTaken,
  ordersThatAwaitedBackfill,
  takeBackfillPage,
} from "../backfill"
import { eraseContact } from "./erase"
import { moveAll, type MoveBy, moveOne } from "./move"
import {
  type ContactFilter,
  type ContactRecord,
  contactRecord,
  type ContactView,
  listContacts,
} from "./record"
import type { Db } from "../db"
import type { Listed, Page } from "../lists"

export class ContactBooks {
  constructor(private readonly db: Db) {}

  async list(filter: ContactFilter, page: Page): Promise<Listed<ContactView>> {
    return await listContacts(this.db, filter, page)
  }

  async record(id: string): Promise<ContactRecord | null> {
    return await contactRecord(this.db, id)
  }

  async move(id: string, partnerId: string | null, by: MoveBy, now: Instant): Promise<void> {
    await this.db.transaction((trx) => moveOne(trx, id, partnerId, by, now))
  }

  /** Hands all contacts of one partner to another; answers how many. */
  async moveAll(from: string, to: string | null, by: MoveBy, now: Instant): Promise<number> {
    return await this.db.transaction((trx) => moveAll(trx, from, to, by, now))
  }

  async erase(id: string, actor: string, now: Instant): Promise<void> {
    await this.db.transaction((trx) => eraseContact(trx, id, actor, now))
  }

  async backfillState(): Promise<BackfillState> {
    return await backfillState(this.db)
  }

  async takeBackfillPage(page: BackfillPage, now: Instant): Promise<NotTaken[]> {
    return await takeBackfillPage(this.db, page, now)
  }

  async ordersThatAwaitedBackfill(after: string, limit: number): Promise<string[]> {
    return await ordersThatAwaitedBackfill(this.db, after, limit)
  }
}
