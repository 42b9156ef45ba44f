// Cases that scenarios cannot show, because there an order is always decided at once: decisions that come
// late, and dry runs. Shows rules §10.9.
import { attributeLead } from "../attribution/lead"
import {
  aLine,
  aPartner,
  aRuleBook,
  anOrder,
  assignedTo,
  evidence,
  OrderDiary,
  START,
  usd,
} from "../spec-kit/builders"
import { addDays } from "../time"
import { decideOrder } from "./decide"
import { explainDifference } from "../explain/difference"
import { differences, partnerDifferences } from "./difference"
import { reassign } from "./reassign"
import { recalculate } from "./recalculate"

const day = (n: number) => addDays(START, n)
const order = anOrder({ placed_at: day(10) })
const NOW = day(60)

describe("a decision that comes late", () => {
  it("counts dates, limits and expiry as of the placement", () => {
    const rules = aRuleBook({ partners: [aPartner("jim")], program: { ends_at: day(11), months: 1 } })
    const click = { id: "k1", partner_id: "jim", at: day(1), expires_at: day(11) }
    const { contact } = evidence()
    const seen = evidence({ clicks: [click], contact: { ...contact, first_order_at: day(1) } })
    expect(decideOrder(order, seen, rules, NOW).sale).toMatchObject({ partner_id: "jim", decided_at: NOW })
  })

  it("counts status as of now", () => {
    const rules = aRuleBook({ partners: [aPartner("jim", { status: "inactive" })] })
    const seen = evidence({ assignment: assignedTo("jim") })
    expect(decideOrder(order, seen, rules, NOW).sale.partner_id).toBeNull()
  })

  it("takes no notice of evidence that came after the order", () => {
    const rules = aRuleBook({
      partners: [aPartner("ann"), aPartner("jim")],
      settings: { tracking_method: "history_and_cookies", use_ip_address: true, history_days: 30 },
    })
    const later = { id: "k1", partner_id: "ann", at: day(11), expires_at: null }
    const { contact } = evidence()
    const seen = evidence({
      clicks: [later],
      address_clicks: [later],
      history: [
        { partner_id: "ann", first_at: day(11), last_at: day(11), source: "o2", account_only: false },
        { partner_id: "jim", first_at: day(5), last_at: day(5), source: "o0", account_only: false },
      ],
      contact: { ...contact, lead_partner_id: "ann", lead_at: day(11) },
    })
    const { sale, lead } = decideOrder(order, seen, rules, NOW)
    expect(sale).toMatchObject({ partner_id: "jim", method: "history" })
    expect(lead).toMatchObject({
      partner_id: null,
      candidates: [{ verdict: { won: false, because: "came_later" } }],
    })
  })
})

describe("a dry run (rules §4.6)", () => {
  const rules = aRuleBook({ partners: [aPartner("ann"), aPartner("jim")] })
  const diary = new OrderDiary(rules, evidence({ assignment: assignedTo("jim") }))
  diary.look(anOrder({ paid: usd(200) }))
  const { decisions } = diary
  if (decisions === null) throw new Error("the order was not decided")
  const books = {
    now: day(1),
    order: anOrder({ paid: usd(200) }),
    rules,
    commissions: [...diary.commissions.values()],
    paid_since: START,
    commissionId: (...name: unknown[]) => name.join("/"),
    decisions,
    contact: evidence().contact,
  }

  it("shows what a reassignment changes for whom", () => {
    const result = reassign(books, { role: "sale", partner_id: "ann", source: "as2" })
    const shown = differences(books.commissions, result.commissions)
    expect(shown.map(({ partner_id, before, after }) => [partner_id, before, after])).toEqual([
      ["jim", 2000n, 0n],
      ["ann", 0n, 2000n],
    ])
    expect(shown.map((one) => explainDifference(one).sentence)).toEqual([
      "jim no longer earns 20.00 USD with the sale at level 1.",
      "ann now earns 20.00 USD with the sale at level 1.",
    ])
    expect(result.decision.candidates).toMatchObject([
      { partner_id: "ann", method: "explicit", source: "as2" },
    ])
  })

  it("sums up all that each partner earns on the order, not only what moves", () => {
    const two = [aLine(), aLine({ id: "l2", base: usd(100) })]
    const book = new OrderDiary(rules, evidence({ assignment: assignedTo("jim") }))
    book.look(anOrder({ lines: two, total: usd(300) }))
    const before = [...book.commissions.values()]
    const { commissions } = book.look(anOrder({ lines: [two[0] ?? aLine()], total: usd(300) }))
    expect(partnerDifferences(before, commissions)).toEqual([
      { partner_id: "jim", currency: "usd", before: 3000n, after: 2000n },
    ])
  })

  it("says in words why a partner may not be credited", () => {
    const closed = aRuleBook({ partners: [aPartner("ann", { status: "inactive" }), aPartner("jim")] })
    const attempt = () =>
      reassign({ ...books, rules: closed }, { role: "sale", partner_id: "ann", source: null })
    expect(attempt).toThrow("Partner ann cannot be credited with order o1: the partner is not active.")
  })

  it("shows nothing when nothing would change", () => {
    for (const by of ["stored", "current"] as const) {
      expect(differences(books.commissions, recalculate(books, by).commissions)).toEqual([])
    }
  })
})

it("a customer registration is a lead that nobody is mailed about; a form is mailed", () => {
  const rules = aRuleBook({ partners: [aPartner("jim")] })
  const contact = {
    id: "eve",
    customer_id: "cus_eve",
    email_norm: null,
    lead_partner_id: null,
    lead_at: null,
    email_lead_partner_id: null,
    email_lead_at: null,
  }
  const seen = { assignment: assignedTo("jim"), clicks: [], history: [], address_clicks: [] }
  const lead = {
    id: "f1",
    at: START,
    counts_from: START,
    customer_id: "cus_eve",
    email_norm: null,
    counts_by_email: true,
  }
  const mails = (kind: "form" | "registration") =>
    attributeLead({ ...lead, kind }, contact, seen, rules, START).notifications.length
  expect([mails("registration"), mails("form")]).toEqual([0, 1])
})
