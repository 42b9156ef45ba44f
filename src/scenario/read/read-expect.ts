// Owns reading what a scenario expects. Owns no comparing (compare.ts).
import type { Reader } from "./reader"
import type { ExpectedItem, Outcomes, Scenario } from "../scenario"

/** The lists of a result, the fields of each in the order by which it is sorted, and those that name one item. */
export const LISTS: { [List in keyof Outcomes]: { fields: readonly string[]; names: readonly string[] } } = {
  leads: { fields: ["id", "partner", "method"], names: ["id"] },
  orders: { fields: ["id", "sale", "lead"], names: ["id"] },
  commissions: {
    fields: ["order", "line", "role", "level", "partner", "currency", "earned", "status"],
    names: ["order", "line", "role", "level", "partner"],
  },
  balances: {
    fields: ["partner", "currency", "pending", "available", "paid"],
    names: ["partner", "currency"],
  },
  payouts: {
    fields: ["run", "partner", "currency", "amount", "status"],
    names: ["run", "partner", "currency"],
  },
  notifications: { fields: ["kind", "ref", "partner"], names: ["kind", "ref", "partner"] },
  refused: { fields: ["event", "code"], names: ["event"] },
}

/** What is expected, by list. Lists and fields that are left out are not compared. */
export function readExpect(expect: Reader): Scenario["expect"] {
  if (expect.isAbsent) return {}
  const lists = Object.keys(LISTS) as (keyof Outcomes)[]
  const field = expect.object(lists)
  const given = lists.filter((list) => !field(list).isAbsent)
  return Object.fromEntries(
    given.map((list) => [
      list,
      field(list)
        .list()
        .map((item) => readItem(item, list)),
    ]),
  )
}

function readItem(item: Reader, list: keyof Outcomes): ExpectedItem {
  const { fields, names } = LISTS[list]
  const field = item.object(fields)
  for (const name of names) if (field(name).isAbsent) field(name).fail("is missing")
  return Object.fromEntries(item.map().map(([name, value]) => [name, value.raw()]))
}
