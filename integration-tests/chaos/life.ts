// One order's life in a storm, from the click to the last thing that happens to it. What a crash cuts off is left as it then is: the books
// have to agree with whatever became of it. Counts how each attempt ended.
import { Refused } from "../helpers/http"
import { operate } from "./operations"
import type { Happening, OrderPlan } from "./plan"
import type { Stack } from "./stack"
import type { Cart, Store } from "./store"

/** How an attempt ended: `cut` by a crash, `refused` by Medusa, `idle` where the order was in no state for it. */
export type End = "done" | "cut" | "refused" | "idle"

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
      await this.attempt(happening.what, () => operate(desk, orderId, happening), happening)
    }
  }

  /** The order's id; null where the checkout was cut off again and again. */
  private async sells(plan: OrderPlan): Promise<string | null> {
    let cart: Cart | null = null
    for (let time = 0; time < TRIES && cart === null; time++) {
      await this.attempt("fill_cart", async () => {
        cart = await this.store.fillsCart(plan)
        return "fill_cart"
      })
    }
    if (cart === null) return null
    const filled: Cart = cart
    let orderId: string | null = null
    for (let time = 0; time < TRIES && orderId === null; time++) {
      await this.attempt("checkout", async () => {
        orderId = await this.store.completes(filled)
        return orderId === null ? null : "checkout"
      })
    }
    return orderId
  }

  private async attempt(what: string, act: () => Promise<string | null>, how?: Happening): Promise<void> {
    await this.stack.mended()
    this.watch.begins()
    try {
      const done = await act()
      this.watch.ended(done ?? what, done === null ? "idle" : "done")
    } catch (error) {
      const end = error instanceof Refused && error.status < BROKEN ? "refused" : "cut"
      this.watch.ended(what, end, `${String(error)}${how === undefined ? "" : ` ${JSON.stringify(how)}`}`)
    }
  }
}
