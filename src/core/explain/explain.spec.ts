import { decideOrder } from "../order/decide"
import { orderShares } from "../order/shares"
import { addDays } from "../time"
import {
  aLine,
  aPartner,
  aRuleBook,
  anOrder,
  assignedTo,
  evidence,
  rate,
  START,
  usd,
  workedRow,
} from "../spec-kit/builders"
import { ONE, parseQuantity } from "../money/quantity"
import { explainCommission } from "./commission"
import { explainDecision } from "./decision"
import { explainOrder } from "./order"
import { ENGLISH, renderMessages } from "./message"

const click = (id: string, partner_id: string, at: number, expires_at: number | null = null) => ({
  id,
  partner_id,
  at,
  expires_at,
})

describe("a decision explains itself (rules §4.4)", () => {
  const rules = aRuleBook({
    partners: [
      aPartner("ann", { status: "inactive" }),
      aPartner("bob"),
      aPartner("jim"),
      aPartner("eve", { email_norm: "eve@x.test" }),
    ],
    settings: { use_ip_address: true },
  })
  const order = anOrder({ placed_at: addDays(START, 10) })
  const seen = evidence({
    assignment: { ...assignedTo("ann"), id: "as1" },
    coupons: [{ promotion_id: "promo1", partner_id: "eve" }],
    clicks: [
      click("k1", "jim", addDays(START, 1)),
      click("k2", "bob", addDays(START, 2)),
      click("k3", "jim", addDays(START, 3), addDays(START, 4)),
      click("k4", "ann", addDays(START, 9)),
      click("k5", "jim", addDays(START, 11)),
    ],
    history: [{ partner_id: "jim", first_at: START, last_at: START, source: "o0", account_only: false }],
    address_clicks: [click("k9", "jim", addDays(START, 5))],
    contact: { ...evidence().contact, lead_partner_id: "ann", lead_at: START },
  })
  const decisions = decideOrder(order, seen, rules, order.placed_at)

  it("with every candidate in the order asked, and why each won or lost", () => {
    const told = decisions.sale.candidates.map(({ method, source, partner_id, verdict }) => [
      method,
      source,
      partner_id,
      verdict.because,
    ])
    expect(told).toEqual([
      ["explicit", "as1", "ann", "not_active"],
      ["coupon", "promo1", "eve", "is_the_buyer"],
      ["cookie", "k5", "jim", "came_later"],
      ["cookie", "k4", "ann", "not_active"],
      ["cookie", "k3", "jim", "expired"],
      ["cookie", "k2", "bob", "newest"],
      ["cookie", "k1", "jim", "older_than_winner"],
      ["history", null, "jim", "method_switched_off"],
      ["ip", "k9", "jim", "earlier_method_decided"],
    ])
    expect(decisions.sale).toMatchObject({
      partner_id: "bob",
      method: "cookie",
      defaults_version: 1,
      earn_on: "order",
    })
  })

  it("in sentences that a support agent can read out", () => {
    const names: Record<string, string> = { bob: "Bob", ann: "Ann" }
    expect(explainDecision(decisions.sale, (id) => names[id] ?? id).sentence).toBe(
      "Bob is credited with the sale by cookie: the newest referral that counts. " +
        "Ann (by assignment, as1) is not: the partner is not active. " +
        "eve (by coupon, promo1) is not: the partner is the buyer, and self-referral is blocked. " +
        "jim (by cookie, k5) is not: it came later. " +
        "Ann (by cookie, k4) is not: the partner is not active. " +
        "jim (by cookie, k3) is not: the referral had expired. " +
        "jim (by cookie, k1) is not: it is older than the one that counts. " +
        "jim (by history) is not: the method is switched off in the settings. " +
        "jim (by IP address, k9) is not: a method that comes first had decided.",
    )
    expect(explainDecision(decisions.lead).sentence).toBe(
      "Nobody is credited with the lead. ann (as the contact's lead partner) is not: the partner is not active.",
    )
  })

  it("in any language, from the same messages", () => {
    const german = { ...ENGLISH, "lead.nobody": "Niemand hat den Kontakt gebracht." }
    expect(renderMessages(explainDecision(decisions.lead).messages.slice(0, 1), german)).toBe(
      "Niemand hat den Kontakt gebracht.",
    )
  })

  it("and survives being stored as JSON", () => {
    expect(JSON.parse(JSON.stringify(decisions))).toEqual(decisions)
  })

  it("names ties, switched-off addresses and coupons that came second", () => {
    const off = aRuleBook({ partners: [aPartner("bob"), aPartner("jim")] })
    const tie = evidence({
      clicks: [click("k2", "jim", START), click("k1", "bob", START)],
      address_clicks: [click("k3", "jim", START)],
    })
    const reasons = (of: typeof tie) =>
      decideOrder(anOrder(), of, off, START).sale.candidates.map(({ source, verdict }) => [
        source,
        verdict.because,
      ])
    expect(reasons(tie)).toEqual([
      ["k1", "newest"],
      ["k2", "same_time_higher_id"],
      ["k3", "method_switched_off"],
    ])
    const coupons = [
      { promotion_id: "p2", partner_id: "jim" },
      { promotion_id: "p1", partner_id: "bob" },
    ]
    expect(reasons(evidence({ coupons }))).toEqual([
      ["p1", "coupon"],
      ["p2", "higher_promotion_id"],
    ])
  })
})

describe("a commission explains itself (rules §5.3, §5.4)", () => {
  const everyColumn = { pays_amount: true, pay_if_unused: true }
  const explain = (world: Parameters<typeof aRuleBook>[0], more: Parameters<typeof anOrder>[0] = {}) => {
    const rules = aRuleBook(world)
    const order = anOrder(more)
    const decisions = decideOrder(order, evidence({ assignment: assignedTo("jim") }), rules, START)
    return orderShares(order, decisions, rules).map((share) =>
      explainCommission(share, order, "order", order.currency),
    )
  }
  const chain = [aPartner("bob"), aPartner("jim", { parent_id: "bob" })]

  it("by row, rate, base and arithmetic", () => {
    const lines = [aLine({ quantity: 2n * ONE })]
    const [jim, bob] = explain({ partners: chain, settings: everyColumn }, { lines })
    expect(jim).toMatchObject({
      arithmetic: "10 % of 200.00 + 2 × 5.00 = 30.00",
      scope_key: "default",
      card: { owner_id: "main", number: 1 },
      enrollment_id: "e-jim",
      full: "30.00",
      sentence: "Row default of card 1 of main: 10 % of 200.00 + 2 × 5.00 = 30.00. All of it stands.",
    })
    expect(bob?.arithmetic).toBe("4 % of 200.00 = 8.00")
  })

  it("with decimals of a quantity, and with the discount by hand that a line bears", () => {
    const lines = [
      aLine({ quantity: parseQuantity("2.5"), base: usd(300) }),
      aLine({ id: "l2", base: usd(-50) }),
    ]
    const [jim] = explain({ partners: [aPartner("jim")], settings: { pays_amount: true } }, { lines })
    expect(jim?.sentence).toBe(
      "Row default of card 1 of main: 10 % of 250.00 + 2.5 × 5.00 = 37.50. " +
        "Of the line's 300.00 net, 50.00 are its share of the discounts given by hand: 250.00 count. All of it stands.",
    )
  })

  it("with the unused rate, and a rate column that is switched off", () => {
    const [jim] = explain({ partners: [aPartner("jim")], settings: everyColumn })
    expect(jim?.sentence).toContain(
      "15 % of 200.00 = 30.00. No partner above is active, so the unused rate counts.",
    )
    const [percentOnly] = explain({ partners: chain })
    expect(percentOnly?.sentence).toContain("The row's amount is switched off by the terms.")
    const [amountOnly] = explain({ partners: chain, settings: { pays_amount: true, pays_percent: false } })
    expect(amountOnly?.sentence).toContain("1 × 5.00 = 5.00. The row's percent is switched off by the terms.")
  })

  it("and says that a row has no amount in the order's currency", () => {
    const rows = [{ ...workedRow, sale: { levels: [rate("10", "5")], unused: null } }]
    const [jim] = explain(
      { partners: [aPartner("jim")], rows, settings: { pays_amount: true } },
      { currency: "eur" },
    )
    expect(jim?.sentence).toContain(
      "10 % of 200.00 = 20.00. The row has no amount in eur, which counts as 0.",
    )
  })

  it.each([
    [{ refunded: usd(50) }, "150.00 of the order's 200.00 is kept: 20.00 × 150.00 / 200.00 = 15.00."],
    [{ refunded: usd(200) }, "All payments were refunded: nothing of it stands."],
    [{ cancelled: true }, "The order is cancelled: nothing of it stands."],
  ])("and how much of it stands: %#", (money, sentence) => {
    const [jim] = explain({ partners: [aPartner("jim")] }, { paid: usd(200), ...money })
    expect(jim?.sentence).toContain(sentence)
  })
})

describe("an order explains itself line by line", () => {
  it("also where nothing is earned, and by whom", () => {
    const rows = [workedRow, { ...workedRow, scope_key: "product:book", excluded: true }]
    const rules = aRuleBook({
      partners: [
        aPartner("eva", { email_norm: "eve@x.test" }),
        aPartner("bob", { status: "inactive", parent_id: "eva" }),
        aPartner("jim", { parent_id: "bob" }),
      ],
      rows,
      settings: { levels: 3 },
    })
    const [shirt] = anOrder().lines
    if (shirt === undefined) throw new Error("an order has a line")
    const book = { ...shirt, id: "l2", scope: { ...shirt.scope, product_id: "book" } }
    const order = anOrder({
      lines: [shirt, book, { ...shirt, id: "l3", gift_card: true }, { ...shirt, id: "l4", base: 0n }],
    })
    const decisions = decideOrder(order, evidence({ assignment: assignedTo("jim") }), rules, START)
    expect(
      explainOrder(order, decisions, rules).map(({ line_id, sentence }) => `${line_id}: ${sentence}`),
    ).toEqual([
      "l1: Row default of card 1 of main: 10 % of 200.00 = 20.00. The row's amount is switched off by the terms. " +
        "All of it stands. bob at level 2 is not active, and earns nothing. " +
        "eva at level 3 is the buyer, and earns nothing on an own purchase.",
      "l2: The rate row that decides this line is excluded.",
      "l3: Gift cards earn nothing.",
      "l4: A line that costs nothing earns nothing.",
    ])
  })
})
