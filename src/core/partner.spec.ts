import { aPartner } from "./spec-kit/builders"
import { buyerOf, isBuyer } from "./partner"

const buying = (email: string | null, customer_id: string | null = null) =>
  buyerOf({ customer_id, email_norm: email })

describe("a partner is the buyer (rules §4.3, §10.2, §10.3)", () => {
  it.each([
    ["under the same e-mail", "jim@x.test", "jim@x.test"],
    ["under an address with a plus part", "jim@x.test", "jim+shop@x.test"],
    ["when the partner's own address has a plus part", "jim+partner@x.test", "jim@x.test"],
    ["under two plus parts of one address", "jim+a@x.test", "jim+b+c@x.test"],
    ["with other dots at Gmail", "jim.doe@gmail.com", "jimdoe@gmail.com"],
    ["with other dots and a plus part at Gmail", "jim.doe@gmail.com", "j.i.m.doe+shop@gmail.com"],
    ["with other dots at Google Mail", "jimdoe@googlemail.com", "jim.doe@googlemail.com"],
  ])("%s", (_how, partner, buyer) => {
    expect(isBuyer(aPartner("jim", { email_norm: partner }), buying(buyer))).toBe(true)
  })

  it("as the same customer, whatever the e-mail", () => {
    const jim = aPartner("jim", { customer_id: "cus_jim", email_norm: "jim@x.test" })
    expect(isBuyer(jim, buying("other@x.test", "cus_jim"))).toBe(true)
  })

  it("when only the contact is known under the address", () => {
    const order = { customer_id: null, email_norm: "other@x.test" }
    const contact = { customer_id: null, email_norm: "jim+old@x.test" }
    expect(isBuyer(aPartner("jim", { email_norm: "jim@x.test" }), buyerOf(order, contact))).toBe(true)
  })
})

describe("a partner is not the buyer", () => {
  it.each([
    ["under other dots at another provider", "ann@x.test", "a.nn@x.test"],
    ["at another domain", "jimdoe@gmail.com", "jimdoe@googlemail.com"],
    ["at a domain that only ends like Gmail's", "jim.doe@notgmail.com", "jimdoe@notgmail.com"],
    ["where nothing stands before the plus", "+a@x.test", "+b@x.test"],
    ["when the plus stands in the domain", "jim@x+y.test", "jim@x.test"],
    ["when the text is no e-mail", "jim+a", "jim"],
    ["without an e-mail", "jim@x.test", null],
  ])("%s", (_how, partner, buyer) => {
    expect(isBuyer(aPartner("jim", { email_norm: partner }), buying(buyer))).toBe(false)
  })

  it("when neither has an e-mail or customer", () => {
    expect(isBuyer(aPartner("jim"), buying(null))).toBe(false)
  })
})
