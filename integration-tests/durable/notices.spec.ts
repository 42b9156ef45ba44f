// Partners are told of changes to where their money goes and to their e-mail: once at each address, by a mail
// server that may refuse, and without saying any account in full.
import { REFERRAL_DURABLE } from "../../src/modules/durable/key"
import { DurableShop } from "../helpers/shop/durable-shop"
import { unique } from "../helpers/unique"

const MINUTE_MS = 60_000

let shop: DurableShop
beforeAll(async () => {
  shop = await DurableShop.open("notices")
})
afterEach(async () => {
  await shop.mailServerRefuses(null)
})
afterAll(async () => {
  await shop.close()
})

const admin = () => shop.shop.admin

async function aPartner(): Promise<{ id: string; email: string }> {
  const email = `${unique("jim")}@partner.test`
  const { partner } = await admin().post<{ partner: { id: string } }>("/admin/referral/partners", {
    name: "Jim",
    email,
  })
  return { id: partner.id, email }
}

const goesTo = async (partner: { id: string }, account: string) => {
  const details = { account_holder: "Jim Rivers", account }
  await admin().post(`/admin/referral/partners/${partner.id}/payout-details`, details)
}

/** The job, as it runs once a minute. */
const sends = async (later_ms = 0) => {
  await shop.calls(REFERRAL_DURABLE, "sendNotices", Date.now() + later_ms)
}

/** The mail that was delivered to an address. */
const mailTo = async (email: string) => (await shop.mail()).delivered.filter(({ to }) => to === email)

it("tell a changed account to the partner once, at the present and the former address, masked", async () => {
  const jim = await aPartner()
  const thief = `${unique("thief")}@elsewhere.test`
  await goesTo(jim, "DE89370400440532013000")
  await admin().post(`/admin/referral/partners/${jim.id}`, { email: thief })
  await goesTo(jim, "12345678")
  await Promise.allSettled([sends(), sends(), sends()])
  await sends(MINUTE_MS)

  const told = (await mailTo(jim.email)).map(({ template, data }) => [
    template,
    data.is_former_email,
    data.new_account,
  ])
  expect(told.sort()).toEqual([
    ["referral-partner-email-changed", true, undefined],
    ["referral-payout-details-changed", false, "•••• 3000"],
    ["referral-payout-details-changed", true, "•••• 78"],
  ])
  expect((await mailTo(thief)).map(({ template }) => template).sort()).toEqual([
    "referral-partner-email-changed",
    "referral-payout-details-changed",
  ])
  expect(JSON.stringify(await mailTo(jim.email))).not.toMatch(/DE89|12345678/)
})

it("are tried again where the mail server refuses them, and hold up no other", async () => {
  const [jim, ann] = [await aPartner(), await aPartner()]
  await goesTo(jim, "11112222")
  await shop.mailServerRefuses(jim.email)
  await goesTo(ann, "33334444")
  await sends().catch(() => undefined)
  expect(await mailTo(ann.email)).toHaveLength(1)

  await shop.mailServerRefuses(null)
  await sends(2 * MINUTE_MS)
  await sends(3 * MINUTE_MS)
  expect((await mailTo(jim.email)).filter(({ data }) => data.new_account === "•••• 22")).toHaveLength(1)
})
