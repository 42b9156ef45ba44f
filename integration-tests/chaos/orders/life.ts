// One order's life in a storm, from the click to the last thing that happens to it. What a crash cuts off is left as it then is: the books
// have to agree with whatever became of it. Counts how each attempt ended.
import { Refused } from "../../helpers/shop/http"
import type { End } from "../attempts"
import { operate, operateOnly } from "./operations"
import type { OrderPlan } from "./plan"
import type { Stack } from "./stack"
import type { Cart, Store } from "./store"

/** What is counted, and what strikes while something happens. */
export interface Watch {
  /** Something begins: now is the moment for whatever is planned. */
  begins(): void
  ended(what: string, end: End, why?: string): void
}

/** An answer of this status says that something is broken, not that something was wrong with what was asked. */
const BROKEN = 500
const TRIES = 4

export class Life {
  constructor(
    private readonly stack: Stack,
    private readonly store: Store,
    private readonly watch: Watch,
  ) {}

  /** Sells the order and lets everything happen to it. */
  async through(plan: OrderPlan): Promise<void> {
    const orderId = await this.sells(plan)
    if (orderId === null) return
    const { variants, location } = this.store.ids
    const [first] = plan.lines
    const desk = {
      admin: this.store.admin,
      location,
      anchor: first === undefined ? "" : variants[first.good],
    }
    for (const happening of plan.happenings) {
      const { what } = happening
      await this.attempt(
        what,
        () => operate(desk, orderId, happening),
        (did) => did,
      )
    }
  }

  /** Moves the money of an order once more: captured, refunded in part, or cancelled. */
  async movesOn(orderId: string, { number, happenings }: OrderPlan): Promise<void> {
    const desk = { admin: this.store.admin, location: this.store.ids.location, anchor: "" }
    const what = (["refund_part", "capture", "cancel", "refund_rest"] as const)[number % 4] ?? "capture"
    const how = { share: happenings[0]?.share ?? 50, pick: 0, meanwhile: false, what }
    await this.attempt(
      what,
      () => operateOnly(desk, orderId, how),
      (did) => did,
    )
  }

  /** The order's id; null where the checkout was cut off again and again. */
  private async sells(plan: OrderPlan): Promise<string | null> {
    let cart: Cart | null = null
    for (let time = 0; time < TRIES && cart === null; time++) {
      cart = await this.attempt("fill_cart", () => this.store.fillsCart(plan))
    }
    let orderId: string | null = null
    for (let time = 0; time < TRIES && cart !== null && orderId === null; time++) {
      const filled = cart
      orderId = await this.attempt("checkout", () => this.store.completes(filled))
    }
    return orderId
  }

  /** Does something as soon as nothing is down, and counts how it ended, under the name of what was done. */
  private async attempt<T>(
    what: string,
    act: () => Promise<T | null>,
    nameOf: (done: T) => string = () => what,
  ): Promise<T | null> {
    await this.stack.strikes.mended()
    this.watch.begins()
    try {
      const done = await act()
      if (done === null) this.watch.ended(what, "idle")
      else this.watch.ended(nameOf(done), "done")
      return done
    } catch (error) {
      const end = error instanceof Refused && error.status < BROKEN ? "refused" : "cut"
      this.watch.ended(what, end, String(error))
      return null
    }
  }
}
