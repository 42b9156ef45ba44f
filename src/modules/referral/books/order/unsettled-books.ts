// Orders that could not be settled, as the rest of the application sees them. What happens in one statement
// each, by name; no rule and no SQL.
import type { Instant } from "../../../../core"
import type { Db } from "../db"
import type { Listed, Page } from "../lists"
import {
  listUnsettled,
  noteUnsettled,
  tryUnsettledNow,
  unsettledAmong,
  unsettledDue,
  type UnsettledFilter,
  unsettledHealth,
  type UnsettledOrder,
  type WhyUnsettled,
} from "./unsettled"

export class UnsettledBooks {
  constructor(private readonly db: Db) {}

  async note(orderId: string, why: WhyUnsettled, now: Instant): Promise<void> {
    await noteUnsettled(this.db, orderId, why, now)
  }

  /** Which of these orders could not be settled, and when that was tried last. */
  async among(orderIds: readonly string[]): Promise<Map<string, Instant>> {
    return await unsettledAmong(this.db, orderIds)
  }

  /** Orders that are due to be tried again. */
  async due(limit: number, now: Instant): Promise<string[]> {
    return await unsettledDue(this.db, limit, now)
  }

  /** Has an order tried by the next sweep at the latest; null where it is not among them. */
  async tryNow(orderId: string, now: Instant): Promise<UnsettledOrder | null> {
    return await tryUnsettledNow(this.db, orderId, now)
  }

  async list(filter: UnsettledFilter, page: Page): Promise<Listed<UnsettledOrder>> {
    return await listUnsettled(this.db, filter, page)
  }

  async health(): Promise<{ count: number; oldest_since: string | null }> {
    return await unsettledHealth(this.db)
  }
}
