// The worked table of rules §5.10, to the cent.
import { aPartner, aRuleBook, anOrder, assignedTo, evidence, OrderDiary, START } from "../spec-kit/builders"
import type { Settings } from "../settings/settings"

const everyColumn: Partial<Settings> = {
  levels: 2,
  pays_lead: true,
  pays_sale: true,
  pays_amount: true,
  pays_percent: true,
}

interface Case {
  name: string
  sale: string | null
  lead?: string
  settings?: Partial<Settings>
  bob?: "active" | "inactive"
  earns: Record<string, number>
}

const cases: Case[] = [
  { name: "Jim sells", sale: "jim", earns: { "sale 1 jim": 25, "sale 2 bob": 8 } },
  { name: "Ann sells, pay if unused off", sale: "ann", earns: { "sale 1 ann": 25 } },
  {
    name: "Ann sells, pay if unused on",
    sale: "ann",
    settings: { pay_if_unused: true },
    earns: { "sale 1 ann": 30 },
  },
  {
    name: "lead Ann, sale Jim, pay if unused on",
    sale: "jim",
    lead: "ann",
    settings: { pay_if_unused: true },
    earns: { "lead 1 ann": 8, "sale 1 jim": 25, "sale 2 bob": 8 },
  },
  {
    name: "Jim is lead and sale",
    sale: "jim",
    lead: "jim",
    earns: { "lead 1 jim": 8, "lead 2 bob": 2, "sale 1 jim": 25, "sale 2 bob": 8 },
  },
  {
    name: "Jim is lead and sale, percent only",
    sale: "jim",
    lead: "jim",
    settings: { pays_amount: false },
    earns: { "lead 1 jim": 6, "lead 2 bob": 2, "sale 1 jim": 20, "sale 2 bob": 8 },
  },
  {
    name: "levels 1, pay if unused on, Jim sells",
    sale: "jim",
    settings: { levels: 1, pay_if_unused: true },
    earns: { "sale 1 jim": 25 },
  },
  {
    name: "levels 1, pay if unused on, Ann sells",
    sale: "ann",
    settings: { levels: 1, pay_if_unused: true },
    earns: { "sale 1 ann": 25 },
  },
  {
    name: "Jim sells, Bob inactive, pay if unused on",
    sale: "jim",
    bob: "inactive",
    settings: { pay_if_unused: true },
    earns: { "sale 1 jim": 30 },
  },
]

describe("what is earned on a product at 200 net (rules §5.10)", () => {
  it.each(cases)("$name", ({ sale, lead, settings, bob, earns }) => {
    const partners = [
      aPartner("ann"),
      aPartner("bob", { status: bob ?? "active" }),
      aPartner("jim", { parent_id: "bob" }),
    ]
    const rules = aRuleBook({ partners, settings: { ...everyColumn, ...settings } })
    const seen = evidence({ assignment: sale === null ? null : assignedTo(sale) })
    const contact = { ...seen.contact, lead_partner_id: lead ?? null, lead_at: lead ? START : null }
    const diary = new OrderDiary(rules, { ...seen, contact })
    diary.look(anOrder())
    expect(diary.earned()).toEqual(earns)
  })
})
