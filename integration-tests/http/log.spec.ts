// The shop's log, requests included: names, e-mails, addresses and statements stand nowhere in it, whatever
// was done and whatever failed.
import { hirePartner, type HttpShop, ownHttpShop } from "../helpers/http-shop"
import { storefront } from "../helpers/http-shop/storefront"
import { untilTrue } from "../helpers/until"

const MARKED = {
  partner: "Zebulon Quagga",
  partnerEmail: "zebulon.quagga@marked.test",
  buyer: "okapi.buyer@marked.test",
  field: "pangolin-wrote-this",
  address: "203.0.113.77",
}

let shop: HttpShop & { log(): string; close(): Promise<void> }
let code: string

beforeAll(async () => {
  shop = await ownHttpShop("log", { trustedProxies: { hops: 1 } })
  code = (await hirePartner(shop, { name: MARKED.partner, email: MARKED.partnerEmail })).code
})
afterAll(() => shop.close())

const visits = () => shop.visitor.with({ "x-forwarded-for": MARKED.address }).raw("GET", `/r/${code}`)

function expectNothingMarked(): void {
  const log = shop.log().toLowerCase()
  for (const word of [...Object.values(MARKED), "zebulon", "okapi"]) {
    expect([
      word,
      log.includes(word.toLowerCase()),
      log.includes(encodeURIComponent(word).toLowerCase()),
    ]).toEqual([word, false, false])
  }
}

it("tells nobody's name, e-mail or address in a shop at work", async () => {
  // Without a letter to confirm: the local mail provider of Medusa logs to whom it would send one.
  await shop.admin.post("/admin/referral/forms", { name: "Contact", code: "contact", confirm_email: false })
  const store = await storefront(shop)
  await visits()
  await store.post("/store/referral/forms/contact/submissions", {
    email: MARKED.buyer,
    fields: { text: MARKED.field },
  })
  const find = (path: string, question: object) =>
    shop.admin.post<{ count: number }>(`/admin/referral/${path}/search`, question)
  await untilTrue("the contact", async () => (await find("contacts", { q: MARKED.buyer })).count === 1)
  expect(await find("partners", { q: "Zebulon" })).toMatchObject({ count: 1 })
  expect(await find("partners", { email: MARKED.partnerEmail })).toMatchObject({ count: 1 })

  // The log has requests in it, so that what is missing there is missing.
  await untilTrue("the requests", () => shop.log().includes("/admin/referral/partners/search"))
  expectNothingMarked()
})

it("tells no statement and no value when a table is away", async () => {
  const rename = (from: string, to: string) => shop.db.raw(`ALTER TABLE ${from} RENAME TO ${to}`)
  await rename("referral_click", "referral_click_away")
  await rename("referral_contact", "referral_contact_away")
  try {
    expect((await visits()).status).toBe(302)
    const failed = await shop.admin.raw("POST", "/admin/referral/contacts/search", { q: MARKED.buyer })
    expect(failed.status).toBe(500)
    await untilTrue("the failures", () => /referral_click.*does not exist/.test(shop.log()))
    await untilTrue("the failures", () => /referral_contact.*does not exist/.test(shop.log()))
  } finally {
    await rename("referral_click_away", "referral_click")
    await rename("referral_contact_away", "referral_contact")
  }
  expect(shop.log()).not.toMatch(/insert into|select .* from/i)
  expectNothingMarked()
})
