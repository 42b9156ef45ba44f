// The orders of a scenario as a shop would have them: placed, paid, refunded, returned, edited, cancelled. Answers the reading that a look at
// each of them gets. Knows neither books nor partners.
import type { QuantityE6 } from "../../../src/core"
import { leftOfSum } from "../../../src/scenario/play/acceptance"
import type { OrderReading } from "../../../src/modules/referral/books/order/reading"
import type { LineGiven, OrderChange, OrderEvent } from "../../../src/scenario/scenario"
import { aLine, anOrder } from "../books/books"

interface Line extends LineGiven {
  /** Units that were not returned. */
  left: QuantityE6
}

interface StagedOrder {
  /** As it was placed; its money and lines are below. */
  placed: OrderReading
  lines: Line[]
  shipping: bigint
  paid: bigint
  refunded: bigint
  goodwill: bigint
  cancelled: boolean
}

export class ScenarioOrders {
  private readonly orders = new Map<string, StagedOrder>()

  /** `own` makes a name of the scenario's one that nobody else has. */
  constructor(private readonly own: (name: string) => string) {}

  get names(): string[] {
    return [...this.orders.keys()]
  }

  place(event: OrderEvent, facts: Parameters<typeof anOrder>[0], promotion_ids: string[]): OrderReading {
    const placed = anOrder({ ...facts, id: this.own(event.id), currency: event.currency }, { promotion_ids })
    const { shipping, credit } = event
    const order = {
      placed,
      lines: linesOf(event.lines),
      shipping,
      refunded: 0n,
      goodwill: 0n,
      cancelled: false,
    }
    this.orders.set(event.id, { ...order, paid: credit })
    return this.reading(event.id)
  }

  /** Something happens to it; answers it as it then is. */
  change(event: OrderChange): OrderReading {
    const order = this.order(event.order_id)
    switch (event.type) {
      case "payment":
        order.paid += event.amount
        break
      case "refund":
        order.refunded += event.amount
        break
      case "goodwill":
        order.goodwill += event.amount
        break
      case "return":
        for (const [id, quantity] of event.lines) {
          const line = order.lines.find((one) => one.id === id)
          if (line !== undefined) line.left -= quantity
        }
        break
      case "edit":
        Object.assign(order, { shipping: event.shipping, lines: linesOf(event.lines) })
        break
      case "cancel":
        order.cancelled = true
        break
    }
    return this.reading(event.order_id)
  }

  /** The order as a look at it finds it now. */
  reading(name: string): OrderReading {
    const { placed, lines, shipping, paid, refunded, goodwill, cancelled } = this.order(name)
    const current = lines.map(({ id, scope, gift_card, quantity, left, net, tax }) => ({
      line: aLine({
        id: this.own(id),
        scope,
        gift_card,
        quantity: left,
        base: leftOfSum(net, left, quantity),
      }),
      tax: leftOfSum(tax, left, quantity),
    }))
    const total = current.reduce((sum, { line, tax }) => sum + line.base + tax, shipping)
    const money = { total, paid, refunded, goodwill, cancelled }
    return { ...placed, facts: { ...placed.facts, ...money, lines: current.map(({ line }) => line) } }
  }

  private order(name: string): StagedOrder {
    const order = this.orders.get(name)
    if (order === undefined) throw new Error(`order ${name} was not placed`)
    return order
  }
}

const linesOf = (given: LineGiven[]): Line[] => given.map((line) => ({ ...line, left: line.quantity }))
