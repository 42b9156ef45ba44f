// What the sweep asks of the books, by name, each in one statement or two. Holds no rule and no SQL.
import type { Instant, Notification } from "../../../../core"
import type { Db } from "../db"
import { type LinkedCoupon, linkedCoupons, noteGone } from "../../catalog/coupons"
import type { OrderReading } from "../order/reading"
import { movedOn, nextInTurn, type OrderInTurn } from "./turn"
import {
  cursorOf,
  lookedAt,
  moveCursor,
  pass,
  placeCursor,
  strikeOff,
  waitingAfter,
  withOldMail,
} from "./walk"

export class SweepBooks {
  constructor(private readonly db: Db) {}

  async lookedAt(orderIds: readonly string[]): Promise<Map<string, number>> {
    return await lookedAt(this.db, orderIds)
  }

  async cursorOf(walk: string): Promise<string | null> {
    return await cursorOf(this.db, walk)
  }

  async moveCursor(walk: string, lastId: string): Promise<void> {
    await moveCursor(this.db, walk, lastId)
  }

  async placeCursor(walk: string, lastId: string): Promise<void> {
    await placeCursor(this.db, walk, lastId)
  }

  async pass(source: string, passed: { lastId: string; unfinished: readonly string[] }): Promise<void> {
    await this.db.transaction((trx) => pass(trx, source, passed))
  }

  async waitingAfter(source: string, after: string, limit: number): Promise<string[]> {
    return await waitingAfter(this.db, source, after, limit)
  }

  async strikeOff(source: string, rowIds: readonly string[]): Promise<void> {
    await strikeOff(this.db, source, rowIds)
  }

  async withOldMail(kind: Notification["kind"], before: Instant): Promise<string[]> {
    return await withOldMail(this.db, kind, before)
  }

  /** The next coupons that credit, by their promotions' ids. */
  async linkedCoupons(after: string, limit: number): Promise<LinkedCoupon[]> {
    return await linkedCoupons(this.db, after, limit)
  }

  /** Keeps since when these coupons' promotions are known to be gone; null where they are there again. */
  async noteGone(couponIds: readonly string[], since: Instant | null): Promise<void> {
    await noteGone(this.db, couponIds, since)
  }

  /** The next orders of the slow turn. */
  async nextInTurn(after: string, limit: number): Promise<OrderInTurn[]> {
    return await nextInTurn(this.db, after, limit)
  }

  /** Which of these orders are not any more what they were at the last look. */
  async movedOn(readings: readonly OrderReading[]): Promise<string[]> {
    return await movedOn(this.db, readings)
  }
}
