// The worked table of rules §6.4, to the cent: 2 × 100.00, tax 8.00 each, shipping 10.00; Jim 5.00 each + 10
// %, Bob 4 %.
import { keptMoney } from "./target"
import type { OrderFacts } from "./order"
import { ONE } from "../money/quantity"
import type { Settings } from "../settings/settings"
import {
  aLine,
  aPartner,
  aRuleBook,
  anOrder,
  assignedTo,
  evidence,
  OrderDiary,
  usd,
} from "../spec-kit/builders"

/** [units now, T, P, R, M, Jim, Bob, posted to Jim, posted to Bob], in dollars. */
type Step = [
  what: string,
  units: number,
  t: number,
  p: number,
  r: number,
  m: number,
  jim: number,
  bob: number,
  dJim: number,
  dBob: number,
]

const placed: Step = ["placed", 2, 226, 0, 0, 226, 30, 8, 30, 8]
const paid: Step = ["paid", 2, 226, 226, 0, 226, 30, 8, 0, 0]

const stories: { name: string; earn_on?: Settings["earn_on"]; steps: Step[] }[] = [
  {
    name: "a refund, and then the rest",
    steps: [
      placed,
      paid,
      ["refund 50.00", 2, 226, 226, 50, 176, 23.36, 6.23, -6.64, -1.77],
      ["refund the rest", 2, 226, 226, 226, 0, 0, 0, -23.36, -6.23],
    ],
  },
  {
    name: "a return, and then its refund",
    steps: [
      placed,
      paid,
      ["return one received", 1, 118, 226, 0, 118, 15, 4, -15, -4],
      ["its refund 108.00", 1, 118, 226, 108, 118, 15, 4, 0, 0],
    ],
  },
  {
    name: "a refund before the return is received",
    steps: [
      placed,
      paid,
      ["refund 108.00", 2, 226, 226, 108, 118, 15.66, 4.18, -14.34, -3.82],
      ["return received", 1, 118, 226, 108, 118, 15, 4, -0.66, -0.18],
    ],
  },
  {
    name: "an edit from 2 to 3, unpaid, earning on the order",
    steps: [placed, paid, ["edit 2 → 3", 3, 334, 226, 0, 334, 45, 12, 15, 4]],
  },
  {
    name: "an edit from 2 to 3, unpaid, earning on payment",
    earn_on: "payment",
    steps: [
      ["placed", 2, 226, 0, 0, 0, 0, 0, 0, 0],
      ["paid", 2, 226, 226, 0, 226, 30, 8, 30, 8],
      ["edit 2 → 3", 3, 334, 226, 0, 226, 30.45, 8.12, 0.45, 0.12],
    ],
  },
  {
    name: "half captured and refunded, earning on payment",
    earn_on: "payment",
    steps: [
      ["113.00 captured", 2, 226, 113, 0, 113, 15, 4, 15, 4],
      ["and refunded", 2, 226, 113, 113, 0, 0, 0, -15, -4],
    ],
  },
]

describe("one rule for payment, refund, return, edit and cancellation (rules §6.4)", () => {
  it.each(stories)("$name", ({ earn_on = "order", steps }) => {
    const rules = aRuleBook({
      partners: [aPartner("bob"), aPartner("jim", { parent_id: "bob" })],
      settings: { pays_amount: true, earn_on },
    })
    const diary = new OrderDiary(rules, evidence({ assignment: assignedTo("jim") }))
    for (const [what, units, t, p, r, m, jim, bob, dJim, dBob] of steps) {
      const order: OrderFacts = anOrder({
        lines: [aLine({ quantity: BigInt(units) * ONE, base: usd(100) * BigInt(units) })],
        total: usd(t),
        paid: usd(p),
        refunded: usd(r),
      })
      const { postings } = diary.look(order)
      const posted = (partner: string) =>
        postings
          .filter((one) => one.partner_id === partner && !one.key.startsWith("mature:"))
          .reduce((sum, one) => sum + (one.source === "expense" ? one.amount : -one.amount), 0n)
      expect([what, keptMoney(order, earn_on)]).toEqual([what, usd(m)])
      expect([what, posted("jim"), posted("bob")]).toEqual([what, usd(dJim), usd(dBob)])
      const { "sale 1 jim": jimNow = 0, "sale 2 bob": bobNow = 0 } = diary.earned()
      expect([what, jimNow, bobNow]).toEqual([what, jim, bob])
    }
  })

  it("leaves nothing of a cancelled order", () => {
    const rules = aRuleBook({ partners: [aPartner("jim")] })
    const diary = new OrderDiary(rules, evidence({ assignment: assignedTo("jim") }))
    diary.look(anOrder({ paid: usd(200) }))
    diary.look(anOrder({ paid: usd(200), cancelled: true }))
    expect(diary.earned()).toEqual({ "sale 1 jim": 0 })
  })

  it("leaves all of an order that costs nothing", () => {
    const rules = aRuleBook({ partners: [aPartner("jim")], settings: { earn_on: "payment" } })
    const diary = new OrderDiary(rules, evidence({ assignment: assignedTo("jim") }))
    diary.look(anOrder({ total: 0n }))
    expect(diary.earned()).toEqual({ "sale 1 jim": 20 })
  })
})
