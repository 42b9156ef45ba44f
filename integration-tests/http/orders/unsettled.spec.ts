// Orders that could not be settled, as an admin reads them over HTTP and has them tried again.
import { httpShop, type Refused, type SellingShop } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"

let shop: SellingShop
beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())
afterEach(() => shop.db("referral_unsettled_order").whereLike("order_id", "order_http%").delete())

const HOUR_MS = 3_600_000
const PATH = "/admin/referral/unsettled-orders"

async function kept(code: string, hoursAgo: number): Promise<string> {
  const order_id = unique("order_http")
  const since = new Date(Date.now() - hoursAgo * HOUR_MS)
  await shop.db("referral_unsettled_order").insert({
    ...{ order_id, code, message: "as it was said", since, attempts: 3, attempted_at: since },
    next_attempt_at: new Date(Date.now() + hoursAgo * HOUR_MS),
  })
  return order_id
}

interface Listed {
  unsettled_orders: { order_id: string }[]
  count: number
}

it("lists them with the one first that has waited longest, by order and by reason", async () => {
  const [young, old] = [await kept("order.unreadable", 1), await kept("currency.unknown", 9)]
  const { unsettled_orders } = await shop.admin.get<Listed>(`${PATH}?limit=200`)
  const ours = unsettled_orders.filter(({ order_id }) => [young, old].includes(order_id))
  expect(ours.map(({ order_id }) => order_id)).toEqual([old, young])
  expect(await shop.admin.get<Listed>(`${PATH}?order_id=${old}&code=currency.unknown`)).toMatchObject({
    ...{ count: 1, offset: 0, limit: 20 },
    unsettled_orders: [
      {
        order_id: old,
        order_display_id: null,
        code: "currency.unknown",
        message: "as it was said",
        attempts: 3,
      },
    ],
  })
  expect((await shop.admin.get<Listed>(`${PATH}?order_id=${old}&code=order.unreadable`)).count).toBe(0)
})

it("has one tried at once, and refuses one that is not among them", async () => {
  const id = await kept("order.unsettled", 2)
  const { unsettled_order } = await shop.admin.post<{ unsettled_order: { next_attempt_at: string } }>(
    `${PATH}/${id}/retry`,
  )
  expect(Date.parse(unsettled_order.next_attempt_at)).toBeLessThanOrEqual(Date.now())
  for (const unknown of ["order_nobodys", "%00"]) {
    const { status, body } = await shop.admin.raw<Refused>("POST", `${PATH}/${unknown}/retry`, {})
    expect([status, body.code]).toEqual([404, "unsettled_order.unknown"])
  }
})

it.each(["code=a", "order_id=%20", "limit=0", "status=any"])("refuses ?%s", async (query) => {
  const { status, body } = await shop.admin.raw<Refused>("GET", `${PATH}?${query}`)
  expect([status, body.code]).toEqual([400, "request.invalid"])
})

it("answers admins only", async () => {
  expect((await shop.stranger.raw("GET", PATH)).status).toBe(401)
  expect((await shop.stranger.raw("POST", `${PATH}/order_x/retry`)).status).toBe(401)
})
