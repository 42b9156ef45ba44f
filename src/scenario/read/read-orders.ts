// Owns reading orders, their lines and who placed them. Owns no later event of an order (read-events.ts).
import { normaliseEmail, type Who } from "../../core"
import { fieldsOf } from "./event-fields"
import type { Declared } from "./read-world"
import type { Reader } from "./reader"
import type { LineGiven, OrderEvent } from "../scenario"

const text = (value: Reader) => value.text()
const money = (value: Reader) => value.money()
const signedMoney = (value: Reader) => value.signedMoney()

/** A buyer or lead: an e-mail, the id of a customer with an account, or both. */
export function readWho(contact: Reader): Who {
  const field = contact.object(["email", "customer"])
  const email_norm = field("email").maybe((email) => normaliseEmail(email.text()))
  const customer_id = field("customer").maybe(text)
  if (email_norm === null && customer_id === null) contact.fail("needs an email, a customer, or both")
  return { email_norm, customer_id }
}

/** An order as it was placed. */
export function readOrder(event: Reader, declared: Declared): OrderEvent {
  const field = fieldsOf(
    event,
    "id",
    "contact",
    "signed_in",
    "visitor",
    "ip",
    "explicit",
    "coupons",
    "currency",
    "shipping",
    "credit",
    "lines",
  )
  const who = readWho(field("contact"))
  return {
    type: "order",
    id: field("id").text(),
    who,
    signed_in: field("signed_in").or(who.customer_id !== null, (value) => value.yesNo()),
    visitor: field("visitor").maybe(text),
    ip: field("ip").maybe(text),
    explicit: field("explicit").maybe((id) => declared.one("partners", id)),
    coupons: field("coupons")
      .list()
      .map((id) => declared.one("partners", id)),
    currency: field("currency").currency(),
    shipping: field("shipping").or(0n, money),
    credit: field("credit").or(0n, money),
    lines: readLines(field("lines")),
  }
}

/** The lines of an order or edit. */
export function readLines(list: Reader): LineGiven[] {
  const ids = new Set<string>()
  return list.list().map((item) => {
    const field = item.object([
      "id",
      "variant",
      "product",
      "collection",
      "categories",
      "quantity",
      "net",
      "tax",
      "gift_card",
    ])
    const id = field("id").text()
    if (ids.has(id)) field("id").fail(`"${id}" is the id of another line`)
    ids.add(id)
    return {
      id,
      scope: {
        variant_id: field("variant").maybe(text),
        product_id: field("product").maybe(text),
        collection_id: field("collection").maybe(text),
        categories: field("categories")
          .list()
          .map((path) => path.list().map(text)),
      },
      quantity: field("quantity").quantity(),
      net: field("net").or(0n, signedMoney),
      tax: field("tax").or(0n, signedMoney),
      gift_card: field("gift_card").yesNo(),
    }
  })
}
