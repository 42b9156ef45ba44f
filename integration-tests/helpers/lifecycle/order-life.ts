// One referred order through its life: what is done with it, and what exactly is posted to its two partners after each step. Reads the
// ledger as an auditor would.
import { orderWorkflowId } from "../../../src/workflows/durable/contract"
import { booksAt } from "../books/books"
import type { DurableShop } from "../shop/durable-shop"
import { accounts, entriesOf, runningBalances } from "../books/ledger"
import { unique } from "../unique"
import { untilTrue } from "../until"
import { workflowEnds } from "../temporal/workflow-ends"
import { Merchant } from "./acts"
import type { Market } from "./market"

/** What Jim and Bob get, in minor units; below 0 what is taken back. */
export type Posted = readonly [jim: number, bob: number]

export class OrderLife {
  private readonly so_far = [0n, 0n]

  private constructor(
    readonly shop: DurableShop,
    readonly merchant: Merchant,
  ) {}

  get id(): string {
    return this.merchant.orderId
  }

  /** Sells two pieces through Jim, to a buyer of their own, and waits for what that posts. */
  static async begins(shop: DurableShop, market: Market, posts: Posted): Promise<OrderLife> {
    const visitor = await shop.referredVisitor()
    const { country } = market
    const orderId = await market.shop.sells({ visitor, country, email: `${unique("eve")}@buyer.test` })
    const life = await OrderLife.of(shop, market, orderId)
    await life.comesTo(posts)
    return life
  }

  /** An order that was sold already; waits for its first look. */
  static async of(shop: DurableShop, market: Market, orderId: string): Promise<OrderLife> {
    const life = new OrderLife(shop, new Merchant(market.shop.admin, orderId))
    await untilTrue("the first look", async () => (await life.revision()) > 0)
    return life
  }

  /** Does something of which an event tells, and expects exactly this to be posted for it. */
  async does(act: (merchant: Merchant) => Promise<unknown>, posts: Posted): Promise<void> {
    // What came before is over: Temporal takes no signal while it is closing the workflow, and nobody waits here for the next sweep.
    await this.rests()
    const before = await this.revision()
    await act(this.merchant)
    await untilTrue("an event to have the order looked at", async () => (await this.revision()) > before)
    await this.comesTo(posts)
  }

  /** Waits until exactly this has been posted since the last step. */
  async comesTo(posts: Posted): Promise<void> {
    const wanted = posts.map((amount, place) => (this.so_far[place] ?? 0n) + BigInt(amount))
    let posted: bigint[] = []
    const isThere = async () => {
      posted = await this.posted()
      return posted.every((amount, place) => amount === wanted[place])
    }
    // Amounts that differ say more than that they were waited for in vain.
    await untilTrue("the postings", isThere, 60_000).catch(() => undefined)
    expect(posted).toEqual(wanted)
    for (const [place, amount] of wanted.entries()) this.so_far[place] = amount
  }

  /** Another look, as another event of the shop's would have it. */
  async looksAgain(): Promise<void> {
    await this.rests()
    const before = await this.revision()
    await this.shop.delivers("order.updated", { id: this.id }, 1)
    await untilTrue("another look", async () => (await this.revision()) > before)
  }

  /** Waits until nobody looks at the order any more, nor is about to. */
  async rests(): Promise<void> {
    await workflowEnds(orderWorkflowId(this.id))
  }

  /** How often the order was looked at. */
  async revision(): Promise<number> {
    const [row] = await this.shop.db<{ revision: number }>("referral_order").where({ order_id: this.id })
    return row?.revision ?? 0
  }

  /** What Jim and Bob stand at. */
  private async posted(): Promise<bigint[]> {
    const entries = await entriesOf(this.shop, this.id)
    const { jim, bob } = this.shop.partners
    const { rows } = await this.shop.db.raw<{ rows: { id: string; partner_id: string }[] }>(
      "SELECT id, partner_id FROM referral_commission WHERE order_id = ?",
      [this.id],
    )
    const partnerOf = new Map(rows.map((row) => [row.id, row.partner_id]))
    return [jim, bob].map((partner) =>
      entries
        .filter((entry) => partnerOf.get(entry.commission_id ?? "") === partner)
        .reduce((sum, { source, destination, amount }) => {
          if (source === "expense") return sum + amount
          return destination === "expense" ? sum - amount : sum
        }, 0n),
    )
  }
}

/** Another look finds nothing to post; every account adds up, and the ledger's own verification agrees. */
export async function expectSettled(life: OrderLife): Promise<void> {
  await life.looksAgain()
  await life.comesTo([0, 0])
  await expectSoundLedger(life.shop)
}

/** Since the last step exactly this comes to be posted. */
export async function expectPosted(life: OrderLife, posts: Posted): Promise<void> {
  await life.comesTo(posts)
}

/** Per currency all accounts sum to 0, and the ledger's verification finds nothing. */
export async function expectSoundLedger(shop: DurableShop): Promise<void> {
  const sums = new Map<string, bigint>()
  for (const { currency_code, balance } of await accounts(shop)) {
    sums.set(currency_code, (sums.get(currency_code) ?? 0n) + balance)
  }
  expect([...sums.values()].filter((sum) => sum !== 0n)).toEqual([])
  await withBooks(shop, async (books) => {
    expect((await books.money.verify(Date.now())).findings).toEqual([])
  })
}

/** Works with the books beside the shop, as another of its processes would. */
export async function withBooks<T>(
  { database }: DurableShop,
  work: (books: ReturnType<typeof booksAt>["service"]) => Promise<T>,
): Promise<T> {
  const { service, db } = booksAt(database)
  try {
    return await work(service)
  } finally {
    await db.destroy()
  }
}

/** What a partner has available in a currency. */
export async function availableOf(shop: DurableShop, partner: string, currency: string): Promise<bigint> {
  const balances = await runningBalances(shop)
  const own = balances.find((one) => one.partner_id === partner && one.currency_code === currency)
  return own?.available ?? 0n
}
