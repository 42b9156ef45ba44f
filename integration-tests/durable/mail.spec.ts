// Mail to partners through Medusa's Notification module while the mail server misbehaves: nobody is
// forgotten, nobody is told twice, and money never waits for it. Shows rules §8.1, §8.3.
import { DurableShop } from "../helpers/shop/durable-shop"
import { toldOfWorkflow } from "../helpers/temporal/told-to-temporal"
import { workflowEnds } from "../helpers/temporal/workflow-ends"
import { orderWorkflowId } from "../../src/workflows/durable/contract"
import { untilFound, untilTrue } from "../helpers/until"
import { unique } from "../helpers/unique"

let shop: DurableShop
beforeAll(async () => {
  shop = await DurableShop.open("mail")
})
afterEach(async () => {
  await shop.mailServerRefuses(null)
})
afterAll(async () => {
  await shop.close()
})

const about = (orderId: string, { to = "" } = {}) => ({
  delivered: async () =>
    (await shop.mail()).delivered.filter((mail) => mail.resource_id === orderId && mail.to.includes(to)),
  refused: async () =>
    (await shop.mail()).refused.filter((mail) => mail.resource_id === orderId && mail.to.includes(to)),
})

it("tells the partner what was earned, in the shop's own words for it", async () => {
  const orderId = await shop.sellsReferred()
  const [mail] = await untilFound("the mail", async () => {
    const delivered = await about(orderId).delivered()
    return delivered.length > 0 ? delivered : null
  })
  const { order } = await shop.shop.admin.get<{ order: { display_id: number } }>(`/admin/orders/${orderId}`)
  expect(mail).toMatchObject({
    to: "jim@partner.test",
    template: "referral-order",
    data: {
      kind: "order",
      ref: orderId,
      partner: { id: shop.partners.jim, name: "Jim" },
      order: { display_id: order.display_id },
      earned: { amount: 20, currency_code: "usd" },
    },
  })
})

it("tries again while the mail server is away, then tells the partner once; the money never waits for it", async () => {
  await shop.mailServerRefuses("")
  const orderId = await shop.sellsReferred()
  await shop.commissioned(orderId)
  const { delivered, refused } = about(orderId)
  await untilTrue("a second try", async () => (await refused()).length > 1)
  expect(await delivered()).toEqual([])

  await shop.mailServerRefuses(null)
  await untilTrue("the mail", async () => (await delivered()).length > 0)
  await untilTrue(
    "nothing left to tell",
    async () => (await shop.health()).backlog.unsent_notifications === 0,
  )
  await shop.delivers("order.placed", { id: orderId }, 2)
  await shop.sweep()
  await untilTrue("the later looks", async () => {
    const [row] = await shop.db<{ revision: number }>("referral_order").where({ order_id: orderId })
    return (row?.revision ?? 0) > 1
  })
  expect(await delivered()).toHaveLength(1)
})

it("says in Temporal and in the log which mail was refused, not in the mail server's words, which name the address", async () => {
  await shop.mailServerRefuses("jim@")
  const orderId = await shop.sellsReferred()
  await untilTrue("a try", async () => (await about(orderId).refused()).length > 0)
  await shop.mailServerRefuses(null)
  await workflowEnds(orderWorkflowId(orderId))
  const [mail] = await shop.db<{ id: string }>("referral_notification").where({ ref: orderId })
  const told = await toldOfWorkflow(orderWorkflowId(orderId))
  const reason = `Notification ${mail?.id} could not be sent (Error)`
  for (const text of [told, shop.medusa.log()]) {
    expect(text).toContain(reason)
    expect(text).not.toMatch(/jim@partner|no mail is taken/)
  }
})

it("tells the one partner though the other's address is refused, and tells that one when it is not any more", async () => {
  const email = `${unique("buyer")}@example.com`
  const first = await shop.shop.sells({ email })
  const contact = await untilFound("the buyer's contact", async () => {
    const { contacts } = await shop.shop.admin.post<{ contacts: { id: string }[] }>(
      "/admin/referral/contacts/search",
      { q: email },
    )
    return contacts[0]
  })
  await untilFound("the first order to be settled", () => shop.seen(first))
  await shop.shop.admin.post(`/admin/referral/contacts/${contact.id}`, {
    lead_partner_id: shop.partners.bob,
    reason: "They met at a fair",
  })
  await shop.mailServerRefuses("bob@")
  const orderId = await shop.shop.sells({ email, visitor: await shop.referredVisitor() })
  const jim = about(orderId, { to: "jim@" })
  const bob = about(orderId, { to: "bob@" })
  await untilTrue("Jim's mail", async () => (await jim.delivered()).length > 0)
  await untilTrue("a try at Bob's", async () => (await bob.refused()).length > 0)

  await shop.mailServerRefuses(null)
  await untilTrue("Bob's mail", async () => (await bob.delivered()).length > 0)
  expect([await jim.delivered(), await bob.delivered()]).toMatchObject([[{}], [{}]])
})
