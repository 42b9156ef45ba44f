import { decideOrder } from "./order/decide"
import {
  aPartner,
  aRuleBook,
  anOrder,
  assignedTo,
  evidence,
  rate,
  START,
  usd,
  workedRow,
} from "./spec-kit/builders"
import { type PastOrder, whatIf } from "./what-if"

const partners = [aPartner("bob"), aPartner("jim", { parent_id: "bob" })]
const today = aRuleBook({ partners })
const seen = evidence({ assignment: assignedTo("jim") })

function past(more: Parameters<typeof anOrder>[0], proposed = today): PastOrder {
  const order = anOrder(more)
  return {
    order,
    contact: seen.contact,
    decisions: decideOrder(order, seen, today, START),
    stored: (card, scope) => today.rateRow(card, scope),
    proposed,
  }
}

async function* stream(orders: PastOrder[]) {
  for (const order of orders) yield await Promise.resolve(order)
}

it("changes nothing under the rules of the day", async () => {
  const sums = await whatIf([past({ paid: usd(200) })], START)
  expect(sums).toEqual([
    { partner_id: "bob", currency: "usd", before: 800n, after: 800n },
    { partner_id: "jim", currency: "usd", before: 2000n, after: 2000n },
  ])
})

it("says per partner and currency what proposed rates and terms would have earned, refunds taken into account", async () => {
  const rows = [{ ...workedRow, sale: { levels: [rate("20")], unused: null } }]
  const proposed = aRuleBook({ partners: [...partners], rows, settings: { levels: 1 } })
  const orders = [
    past({ id: "o1", paid: usd(200) }, proposed),
    past({ id: "o2", paid: usd(200), refunded: usd(100) }, proposed),
    past({ id: "o3", currency: "eur" }, proposed),
    past({ id: "o4", cancelled: true }, proposed),
  ]
  expect(await whatIf(stream(orders), START)).toEqual([
    { partner_id: "bob", currency: "eur", before: 800n, after: 0n },
    { partner_id: "bob", currency: "usd", before: 1200n, after: 0n },
    { partner_id: "jim", currency: "eur", before: 2000n, after: 4000n },
    { partner_id: "jim", currency: "usd", before: 3000n, after: 6000n },
  ])
})
