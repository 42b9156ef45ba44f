// How an order is read of which something is gone: Medusa's query answers `undefined` inside a list for what
// a link leads to and was deleted, and leaves a single relation out.
import { type OrderRow, readOrder } from "./order-facts"

const of = (value: number) => ({ value: String(value) })

const LINE = {
  id: "line_1",
  variant_id: "variant_1",
  product_id: "prod_1",
  is_giftcard: false,
  raw_subtotal: of(100),
  raw_discount_subtotal: of(10),
  detail: {
    raw_quantity: of(1),
    raw_return_received_quantity: of(0),
    raw_return_dismissed_quantity: of(0),
  },
  adjustments: [{ promotion_id: "promo_ann" }],
}

/** One piece at 100.00 less 10.00, shipping at 5.00, paid, 94.00 of it refunded. */
const AN_ORDER: OrderRow = {
  id: "order_1",
  created_at: "2026-11-01T00:00:00Z",
  updated_at: "2026-11-01T00:00:00Z",
  version: 1,
  status: "pending",
  currency_code: "usd",
  email: "Eve@Buyer.test",
  is_draft_order: false,
  raw_item_total: of(90),
  raw_shipping_total: of(5),
  items: [LINE],
  promotion_link: [{ promotion_id: "promo_ann" }],
  payment_collections: [
    { payments: [{ captures: [{ raw_amount: of(95) }], refunds: [{ raw_amount: of(94) }] }] },
  ],
}

it.each<[string, Partial<OrderRow>]>([
  ["its promotion, which stays known by its id", { promotions: [undefined] }],
  [
    "its promotion, which left no trace on a line",
    { promotions: [undefined], items: [{ ...LINE, adjustments: [] }] },
  ],
  ["a shipping method", { shipping_methods: [undefined, null] }],
  ["a credit line and a transaction", { credit_lines: [undefined], transactions: [undefined] }],
  ["a payment collection", { payment_collections: [undefined, ...(AN_ORDER.payment_collections ?? [])] }],
  ["its customer", { customer: undefined }],
  ["its cart", { cart_link: null }],
])("reads an order without %s", (_, gone) => {
  const { facts, promotion_ids } = readOrder({ ...AN_ORDER, ...gone })
  expect(promotion_ids).toEqual(["promo_ann"])
  expect(facts).toMatchObject({ total: 9_500n, paid: 9_500n, refunded: 9_400n, email_norm: "eve@buyer.test" })
  expect(facts.lines).toMatchObject([{ id: "line_1", base: 9_000n }])
})

it("counts no automatic promotion as typed, as long as Medusa knows it", () => {
  const row = { ...AN_ORDER, promotions: [{ id: "promo_ann", is_automatic: true }] }
  expect(readOrder(row).promotion_ids).toEqual([])
})
