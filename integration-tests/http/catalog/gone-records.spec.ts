// Records of Medusa's that ours name are deleted by Medusa's own routes: every list that names them is still
// answered.
import { hirePartner, httpShop, type HttpShop } from "../../helpers/http-shop"
import { anotherAdmin } from "../../helpers/http-shop/admins"
import { unique } from "../../helpers/unique"

let shop: HttpShop

beforeAll(async () => {
  shop = await httpShop()
})
afterAll(() => shop.db.destroy())

const get = async (path: string) => {
  const { status, body } = await shop.admin.raw<Record<string, never>>("GET", `/admin/referral${path}`)
  return { status, ...body }
}

it("answers partners and contacts whose customer was deleted", async () => {
  const { customer } = await shop.admin.post<{ customer: { id: string } }>("/admin/customers", {
    email: `${unique("eve")}@buyer.test`,
  })
  const jim = await hirePartner(shop, { customer_id: customer.id })
  const contact = {
    id: unique("refcon"),
    customer_id: customer.id,
    lead_partner_id: jim.id,
    lead_at: new Date(),
  }
  await shop.db("referral_contact").insert(contact)
  expect(await shop.admin.raw("DELETE", `/admin/customers/${customer.id}`)).toMatchObject({ status: 200 })

  expect(await get(`/partners?code=${jim.code}`)).toMatchObject({
    status: 200,
    partners: [{ id: jim.id, customer_id: customer.id }],
  })
  expect(await get(`/partners/${jim.id}`)).toMatchObject({ status: 200 })
  expect(await get(`/contacts?lead_partner_id=${jim.id}`)).toMatchObject({
    status: 200,
    contacts: [{ id: contact.id }],
  })
  expect(await get(`/contacts/${contact.id}`)).toMatchObject({ status: 200 })
})

it("answers what an admin did who was deleted", async () => {
  const ben = await anotherAdmin(shop)
  const jim = await hirePartner(shop)
  const { program } = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("gone"),
  })
  await ben.client.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels: [{ percent: 10 }] } }],
  })
  await ben.client.with({ "idempotency-key": unique("bonus") }).post("/admin/referral/adjustments", {
    partner_id: jim.id,
    currency_code: "usd",
    amount: 5,
    reason: "Bonus",
  })
  const { users } = await shop.admin.get<{ users: { id: string }[] }>(
    `/admin/users?email=${encodeURIComponent(ben.email)}`,
  )
  const id = users[0]?.id ?? ""
  expect(await shop.admin.raw("DELETE", `/admin/users/${id}`)).toMatchObject({ status: 200 })

  expect(await get(`/adjustments?partner_id=${jim.id}`)).toMatchObject({
    status: 200,
    adjustments: [{ amount: 5, actor: { id, email: null } }],
  })
  expect(await get(`/programs/${program.id}/rate-cards`)).toMatchObject({
    status: 200,
    rate_card: { author: id, author_user: null },
  })
  expect(await get(`/programs/${program.id}/rate-cards/history`)).toMatchObject({ status: 200 })
})

it("answers coupons of which Medusa keeps nothing any more", async () => {
  const jim = await hirePartner(shop)
  await shop.db("referral_coupon").insert({
    id: unique("refcpn"),
    promotion_id: unique("promo_gone"),
    partner_id: jim.id,
    linked_at: new Date(),
  })
  expect(await get(`/coupons?partner_id=${jim.id}`)).toMatchObject({
    status: 200,
    coupons: [{ promotion: null }],
  })
})
