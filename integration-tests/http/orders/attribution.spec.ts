// Who is credited, on a real shop and over HTTP: every two of evidence and settings meet in every combination. Each kind of evidence speaks
// for partners of its own, an older and a newer one, so that the winner tells which method and which end decided.
import {
  cookieOf,
  fromAnotherAddress,
  hirePartner,
  httpShop,
  type SellingShop,
  withDefaults,
} from "../../helpers/http-shop"
import { allPairs, type Case } from "../../helpers/books/pairs"
import { unique } from "../../helpers/unique"
import { untilFound, untilTrue } from "../../helpers/until"

const YES_NO = [true, false] as const
const FACTORS = {
  explicit: YES_NO,
  coupon: YES_NO,
  cookie: YES_NO,
  history: YES_NO,
  ip: YES_NO,
  referring_partner: ["last", "first"],
  tracking_method: ["cookies", "history_and_cookies"],
  use_ip_address: YES_NO,
} as const
type Row = Case<typeof FACTORS>
type Headers = Record<string, string>

/** The first method that yields somebody; within it the newest or the oldest (rules §4.1, §4.2). */
function expected(
  row: Row,
  [older, newer]: [string, string],
): { partner: string | null; method: string | null } {
  const ladder = [
    { method: "explicit", there: row.explicit, ends: false },
    { method: "coupon", there: row.coupon, ends: false },
    { method: "cookie", there: row.cookie, ends: true },
    { method: "history", there: row.history && row.tracking_method === "history_and_cookies", ends: true },
    { method: "ip", there: row.ip && row.use_ip_address, ends: true },
  ]
  const rung = ladder.find(({ there }) => there)
  if (rung === undefined) return { partner: null, method: null }
  const who = rung.ends && row.referring_partner === "last" ? newer : older
  return { partner: `${rung.method} ${who}`, method: rung.method }
}

let shop: SellingShop
let programId: string

beforeAll(async () => {
  shop = await httpShop()
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "All",
  })
  programId = program.id
  await shop.admin.post(`/admin/referral/programs/${programId}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
  })
})
afterAll(() => shop.db.destroy())

/** Partners by what speaks for them, "cookie older" for one. */
class Cast {
  private readonly ids = new Map<string, string>()

  async partner(name: string): Promise<{ id: string; code: string }> {
    const partner = await hirePartner(shop, { name })
    await shop.admin.post("/admin/referral/enrollments", { partner_id: partner.id, program_id: programId })
    this.ids.set(partner.id, name)
    return partner
  }

  nameOf = (id: string | undefined): string | null => (id === undefined ? null : (this.ids.get(id) ?? id))
}

const assign = (subject: string, partner_id: string) =>
  shop.admin.post("/admin/referral/assignments", { subject, partner_id })

async function decided(orderId: string): Promise<{ partner: { id: string } | null; method: string | null }> {
  return await untilFound(`order ${orderId} to be decided`, async () => {
    const { status, body } = await shop.admin.raw<{
      order: { sale: { partner: { id: string } | null; method: string } }
    }>("GET", `/admin/referral/orders/${orderId}`)
    return status === 200 ? body.order.sale : null
  })
}

/** Two earlier orders of the buyer, each assigned by hand. */
async function history(cast: Cast, email: string): Promise<void> {
  for (const age of ["older", "newer"]) {
    const cartId = await shop.store.fillsCart({ email, visitor: fromAnotherAddress() })
    await assign(cartId, (await cast.partner(`history ${age}`)).id)
    await decided(await shop.store.completes(cartId, fromAnotherAddress()))
  }
}

/** Clicks on an older and then a newer partner; answers the cookie. */
async function clicks(cast: Cast, kind: string, from: Headers): Promise<Headers> {
  let cookie: Headers = {}
  for (const age of ["older", "newer"]) {
    const { code } = await cast.partner(`${kind} ${age}`)
    const answer = await shop.visitor.with({ ...from, ...cookie }).raw("GET", `/r/${code}`)
    cookie = cookieOf(answer.headers) ?? cookie
  }
  return cookie
}

async function coupon(cast: Cast, cartId: string, visitor: Headers): Promise<void> {
  const code = unique("CODE")
  const method = {
    type: "percentage",
    target_type: "shipping_methods",
    allocation: "each",
    max_quantity: 1,
    value: 1,
  }
  const promotion = {
    code,
    type: "standard",
    status: "active",
    application_method: { ...method, currency_code: "usd" },
  }
  await shop.admin.post("/admin/referral/coupons", {
    partner_id: (await cast.partner("coupon older")).id,
    promotion,
  })
  await shop.store.store.with(visitor).post(`/store/carts/${cartId}/promotions`, { promo_codes: [code] })
  const collection = await shop.store.store.post<{ payment_collection: { id: string } }>(
    "/store/payment-collections",
    {
      cart_id: cartId,
    },
  )
  await shop.store.store.post(
    `/store/payment-collections/${collection.payment_collection.id}/payment-sessions`,
    {
      provider_id: "pp_system_default",
    },
  )
}

async function play(row: Row): Promise<{ partner: string | null; method: string | null }> {
  const cast = new Cast()
  const email = `${unique("eve")}@buyer.test`
  const home = fromAnotherAddress()
  if (row.history) await history(cast, email)
  // Somebody else at the same address, with a browser of their own.
  if (row.ip) await clicks(cast, "ip", home)
  // The buyer clicked on the way, and shops at home.
  const cookie = row.cookie ? await clicks(cast, "cookie", fromAnotherAddress()) : {}
  const visitor = { ...home, ...cookie }
  const cartId = await shop.store.fillsCart({ email, visitor })
  if (row.coupon) await coupon(cast, cartId, visitor)
  if (row.explicit) await assign(cartId, (await cast.partner("explicit older")).id)
  const { partner, method } = await decided(await shop.store.completes(cartId, visitor))
  return { partner: cast.nameOf(partner?.id), method }
}

/** Carts may be bound by the old answer for a moment. */
async function whenBound(toAddresses: boolean): Promise<void> {
  await untilTrue("carts are bound as the settings say", async () => {
    const { store, ids } = shop.store
    const { cart } = await store
      .with(fromAnotherAddress())
      .post<{ cart: { id: string } }>("/store/carts", { region_id: ids.region })
    return (
      (await shop.db("referral_cart_binding").where({ cart_id: cart.id })).length === (toAddresses ? 1 : 0)
    )
  })
}

const named = (row: Row): string =>
  Object.entries(row)
    .flatMap(([name, value]) => (value === false ? [] : [value === true ? name : value]))
    .join(", ")

it.each(allPairs(FACTORS).map((row) => [named(row), row] as const))("with %s", async (_name, row) => {
  const { referring_partner, tracking_method, use_ip_address } = row
  await withDefaults(shop, { referring_partner, tracking_method, use_ip_address }, async () => {
    await whenBound(use_ip_address)
    expect(await play(row)).toEqual(expected(row, ["older", "newer"]))
  })
})

it("200 visitors at once on one link are 200 clicks, and each is known by the cookie they got", async () => {
  const jim = await hirePartner(shop)
  const tokens = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const { status, headers } = await shop.visitor.with(fromAnotherAddress()).raw("GET", `/r/${jim.code}`)
      expect(status).toBe(302)
      return decodeURIComponent(cookieOf(headers)?.cookie.split("=")[1] ?? "").split(".")[0]
    }),
  )
  const clicks = await clicksOnceWritten([jim.id], 200)
  expect(clicks.map((click) => click.visitor_id).sort()).toEqual([...tokens].sort())
  const { count } = await counted(jim.id)
  expect(count).toBe(200)
})

it("one visitor at once on 50 partners' links is one visitor with 50 clicks", async () => {
  const partners = await Promise.all(Array.from({ length: 50 }, () => hirePartner(shop)))
  const first = await shop.visitor.raw("GET", `/r/${partners[0]?.code}`)
  const eve = shop.visitor.with({ ...cookieOf(first.headers), ...fromAnotherAddress() })
  const answers = await Promise.all(partners.map(({ code }) => eve.raw("GET", `/r/${code}`)))
  expect(new Set(answers.map(({ headers }) => cookieOf(headers)?.cookie)).size).toBe(1)
  const ids = partners.map(({ id }) => id)
  const clicks = await clicksOnceWritten(ids, 51)
  expect(clicks).toHaveLength(51)
  expect(new Set(clicks.map((click) => click.visitor_id)).size).toBe(1)
  expect(await counted(partners[0]?.id ?? "")).toEqual({ count: 1 })
})

/** All clicks on these partners; on a machine that is busy the last ones are written after their visitors went on. */
async function clicksOnceWritten(partner_ids: string[], count: number): Promise<{ visitor_id: string }[]> {
  const found = () => shop.db<{ visitor_id: string }>("referral_click").whereIn("partner_id", partner_ids)
  await untilTrue(`${count} clicks`, async () => (await found()).length >= count)
  return await found()
}

/** What the report says of today and tomorrow. */
async function counted(partner_id: string): Promise<{ count: number }> {
  const day = (offset: number) => new Date(Date.now() + offset * 24 * 3_600_000).toISOString().slice(0, 10)
  const { clicks } = await shop.admin.get<{ clicks: { clicks: number }[] }>(
    `/admin/referral/reports/clicks?partner_id=${partner_id}&from=${day(0)}&to=${day(2)}`,
  )
  return { count: clicks.reduce((sum, one) => sum + one.clicks, 0) }
}
