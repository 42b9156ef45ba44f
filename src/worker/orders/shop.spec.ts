// Orders read from the shop when one of them is not as the others: it fails alone, and says why.
import type { Query } from "@medusajs/framework/types"
import { DomainError } from "../../core"
import { MedusaShop } from "./shop"

const of = (value: number) => ({ value: String(value) })

const anOrder = (id: string, more: object = {}) => ({
  ...{ id, created_at: "2026-11-01T00:00:00Z", status: "pending", currency_code: "usd", email: null },
  ...{ is_draft_order: false, raw_item_total: of(90), raw_shipping_total: of(5) },
  ...more,
})

interface Asked {
  entity: string
  fields: string[]
  filters: { id?: string[]; order_id?: string[] }
}

/**
 * A shop of these rows. A query fails that asks for more than the id of `broken`, or for the claims of
 * `misclaimed`.
 */
function aShop(rows: { id: string }[], { broken = [] as string[], misclaimed = [] as string[] } = {}) {
  const asked: string[][] = []
  const graph = async ({ fields, filters: { id: ids = [], order_id } }: Asked) => {
    if (order_id?.some((id) => misclaimed.includes(id))) throw new Error("a claim without an end")
    if (fields.length > 1) asked.push(ids)
    if (fields.length > 1 && ids.some((id) => broken.includes(id)))
      throw new Error("a relation without an end")
    return await Promise.resolve({ data: rows.filter(({ id }) => ids.includes(id)) })
  }
  return { asked, shop: new MedusaShop({ graph } as unknown as Query) }
}

const codeOf = (one: unknown): unknown => (one instanceof DomainError ? one.code : one)

it("reads the others where one is not as Medusa's orders are, and names the reason by a code", async () => {
  const rows = [
    anOrder("order_1"),
    anOrder("order_2", { raw_item_total: undefined }),
    anOrder("order_3", { currency_code: "qqq" }),
  ]
  const read = await aShop(rows).shop.orders(["order_1", "order_2", "order_3", "order_4"])
  expect(read.get("order_1")).toMatchObject({ facts: { total: 9_500n } })
  expect(codeOf(read.get("order_2"))).toBe("order.unreadable")
  expect(codeOf(read.get("order_3"))).toBe("currency.unknown")
  expect(read.has("order_4")).toBe(false)
})

it("finds by halves the one for which the whole query fails", async () => {
  const rows = ["a", "b", "c", "d", "e", "f", "g", "h"].map((id) => anOrder(id))
  const { asked, shop } = aShop(rows, { broken: ["c"] })
  const read = await shop.orders(rows.map(({ id }) => id))
  expect(read.size).toBe(8)
  expect([...read].filter(([, one]) => one instanceof Error).map(([id]) => id)).toEqual(["c"])
  expect(asked.map((ids) => ids.join(""))).toEqual(["abcdefgh", "abcd", "ab", "cd", "c", "d", "efgh"])
})

it("reads the others where the claims of one can't be read", async () => {
  const rows = ["a", "b", "c"].map((id) => anOrder(id, { version: 2 }))
  const read = await aShop(rows, { misclaimed: ["b"] }).shop.orders(["a", "b", "c"])
  expect(read.get("a")).toMatchObject({ facts: { total: 9_500n } })
  expect(read.get("b")).toEqual(new Error("a claim without an end"))
  expect(read.get("c")).toMatchObject({ facts: { total: 9_500n } })
})

it("blames no order while the database is away", async () => {
  const away = async () => await Promise.reject(new Error("connect ECONNREFUSED"))
  await expect(new MedusaShop({ graph: away } as unknown as Query).orders(["order_1"])).rejects.toThrow(
    "ECONNREFUSED",
  )
})
