// Reassigning and recalculating an order over HTTP: what is answered, what is refused, and what the record
// says afterwards. Shows rules §4.6.
import { LOGIN } from "../../helpers/processes/databases"
import { hirePartner, httpShop, type HttpShop, type Refused } from "../../helpers/http-shop"
import { unique } from "../../helpers/unique"
import { untilFound } from "../../helpers/until"
import type { OrderDifference as Difference } from "../../../src/api/contract/orders/orders"
import type { OrderRecord as Seen } from "../../../src/api/contract/orders/record"

let shop: HttpShop
let orderId: string
let ann: string
let jim: string

beforeAll(async () => {
  shop = await httpShop()
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "Corrections",
    priority: 0,
  })
  await shop.admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
  })
  jim = (await hirePartner(shop)).id
  ann = (await hirePartner(shop)).id
  for (const partner_id of [jim, ann]) {
    await shop.admin.post("/admin/referral/enrollments", { partner_id, program_id: program.id })
  }
  orderId = await drafted()
  await shop.admin.post("/admin/referral/assignments", { subject: orderId, partner_id: jim })
  await shop.admin.post(`/admin/draft-orders/${orderId}/convert-to-order`)
  await untilFound("the order to be decided", async () => ((await record()) === null ? null : true))
})
afterAll(() => shop.db.destroy())

/** An order that an admin takes by telephone: two pieces at 100.00, in a region without countries, since those are taken by other specs. */
async function drafted(): Promise<string> {
  const region = { name: unique("region"), currency_code: "usd" }
  const channel = { name: unique("channel") }
  const made = await shop.admin.post<{ region: { id: string } }>("/admin/regions", region)
  const { sales_channel } = await shop.admin.post<{ sales_channel: { id: string } }>(
    "/admin/sales-channels",
    channel,
  )
  const { draft_order } = await shop.admin.post<{ draft_order: { id: string } }>("/admin/draft-orders", {
    region_id: made.region.id,
    sales_channel_id: sales_channel.id,
    email: `${unique("eve")}@buyer.test`,
    items: [{ title: "Shirt", quantity: 2, unit_price: 100 }],
  })
  return draft_order.id
}

const record = async (): Promise<Seen | null> => {
  const path = `/admin/referral/orders/${orderId}`
  const { status, body } = await shop.admin.raw<{ order: Seen }>("GET", path)
  return status === 200 && body.order.decisions.length > 0 ? body.order : null
}

const send = (what: "reassign" | "recalculate", body: object, id = orderId) =>
  shop.admin.raw<{ difference: Difference } & Refused>("POST", `/admin/referral/orders/${id}/${what}`, body)

describe("a correction", () => {
  it("is shown first, exactly, and needs no reason for that", async () => {
    const { status, body } = await send("reassign", { role: "sale", partner_id: ann, dry_run: true })
    expect(status).toBe(200)
    expect(body.difference).toMatchObject({
      dry_run: true,
      partners: [
        { partner_id: jim, before: 20, after: 0, delta: -20, currency_code: "usd" },
        { partner_id: ann, before: 0, after: 20, delta: 20, currency_code: "usd" },
      ],
    })
    expect(body.difference.commissions.map((one) => one.delta)).toEqual([-20, 20])
    expect((await record())?.sale?.partner?.id).toBe(jim)
  })

  it("is made once it is confirmed, with its author and reason in the record", async () => {
    const body = { role: "sale", partner_id: ann, dry_run: true }
    const { fingerprint } = (await send("reassign", body)).body.difference
    const reason = "  Ann sent the customer  "
    const done = await send("reassign", { ...body, dry_run: false, reason, fingerprint })
    expect(done.body.difference).toMatchObject({ dry_run: false, fingerprint })

    const seen = await record()
    expect(seen?.sale).toMatchObject({ partner: { id: ann }, method: "explicit" })
    expect(seen?.timeline.find((entry) => entry.what === "reassigned")).toMatchObject({
      role: "sale",
      partner: { id: ann },
      author: { email: LOGIN.email },
      reason: "Ann sent the customer",
    })
    expect(seen?.decisions).toHaveLength(3)
  })

  it("is refused where something changed since it was shown", async () => {
    const answer = await send("recalculate", {
      with: "current",
      reason: "new rates",
      fingerprint: "0".repeat(32),
    })
    expect(answer).toMatchObject({ status: 409, body: { code: "order.difference_changed" } })
  })

  it("that changes nothing answers an empty difference", async () => {
    const { body } = await send("recalculate", { with: "stored", reason: "to be sure" })
    expect(body.difference).toMatchObject({ dry_run: false, partners: [], commissions: [] })
    expect((await record())?.timeline.at(-1)).toMatchObject({
      what: "recalculated",
      with: "stored",
      reason: "to be sure",
    })
  })
})

describe("what is refused", () => {
  const reason = "because"
  it.each([
    ["no role", "reassign", { partner_id: "refptr_1", reason }, "role"],
    ["another role", "reassign", { role: "boss", partner_id: "refptr_1", reason }, "role"],
    ["no partner", "reassign", { role: "sale", reason }, "partner_id"],
    ["a partner that is no id", "reassign", { role: "sale", partner_id: "a' OR 1=1", reason }, "partner_id"],
    ["no reason", "reassign", { role: "sale", partner_id: null }, "reason"],
    ["an empty reason", "recalculate", { with: "stored", reason: "   " }, "reason"],
    ["a reason without end", "recalculate", { with: "stored", reason: "x".repeat(1_001) }, "reason"],
    ["a reason that no database keeps", "recalculate", { with: "stored", reason: "a\0b" }, "reason"],
    ["rules of tomorrow", "recalculate", { with: "tomorrow", reason }, "with"],
    ["a dry run by word", "recalculate", { with: "stored", reason, dry_run: "yes" }, "dry_run"],
    ["what is no fingerprint", "recalculate", { with: "stored", reason, fingerprint: "x" }, "fingerprint"],
    ["another actor", "recalculate", { with: "stored", reason, actor: "user_2" }, "actor"],
  ] as const)("%s", async (_what, route, body, path) => {
    expect(await send(route, body)).toMatchObject({
      status: 400,
      body: { type: "invalid_data", code: "request.invalid", path },
    })
  })

  it("a partner who may not be credited, beside the field and in words", async () => {
    const lazy = await hirePartner(shop, { status: "inactive" })
    expect(await send("reassign", { role: "sale", partner_id: lazy.id, reason })).toMatchObject({
      status: 400,
      body: {
        code: "partner.not_eligible",
        path: "partner_id",
        message: expect.stringContaining("the partner is not active") as string,
      },
    })
  })

  it.each(["order_none", "%00", "a'b"])("an order that is not known: %s", async (id) => {
    expect(await send("recalculate", { with: "stored", reason }, id)).toMatchObject({
      status: 404,
      body: { code: "order.unknown" },
    })
    expect(await shop.admin.raw("GET", `/admin/referral/orders/${id}`)).toMatchObject({
      status: 404,
      body: { code: "order.unknown" },
    })
  })
})

it("leads from the record to the workflow in Temporal's web UI, and explains every line", async () => {
  const seen = await record()
  expect(seen?.workflow).toEqual({
    id: `referral-order/${orderId}`,
    url: `http://temporal.test:8233/namespaces/default/workflows/referral-order%2F${orderId}`,
  })
  expect(seen?.lines).toMatchObject([
    {
      role: "sale",
      quantity: 2,
      base: 200,
      sentence: expect.stringContaining("10 % of 200.00 = 20.00") as string,
    },
  ])
})
