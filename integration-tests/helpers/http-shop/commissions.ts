// What money specs speak of: somebody who earns, and the commissions that the admin's routes show of it.
import type { Commission } from "../../../src/api/contract/money/commissions"
import { cookieOf, hirePartner, type SellingShop } from "."
import { unique } from "../unique"
import { untilFound } from "../until"

/** Makes a program that pays who sells 10 %, and their parent 4 %; answers its id. */
export async function tenAndFour({ admin }: SellingShop): Promise<string> {
  const { program } = await admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: unique("program"),
    // Before the programs of other specs, which may take every new partner.
    priority: 0,
  })
  const levels = [{ percent: 10 }, { percent: 4 }]
  await admin.post(`/admin/referral/programs/${program.id}/rate-cards`, {
    rates: [{ scope: "default", sale: { levels } }],
  })
  return program.id
}

/** A partner in a program. */
export async function aSeller(
  shop: SellingShop,
  program_id: string,
  more: object = {},
): Promise<{ id: string; name: string; code: string }> {
  const partner = await hirePartner(shop, more)
  await shop.admin.post("/admin/referral/enrollments", { partner_id: partner.id, program_id })
  return partner
}

/** Somebody follows a partner's URL and buys two shirts at 100.00; answers what that earned, level 1 first. */
export async function earnsByASale(shop: SellingShop, code: string): Promise<Commission[]> {
  const { headers } = await shop.visitor.raw("GET", `/r/${code}`)
  const visitor = cookieOf(headers)
  if (visitor === null) throw new Error(`a visit to the URL of ${code} left no cookie`)
  const order = await shop.store.sells({
    visitor,
    email: `${unique("eve")}@buyer.test`,
  })
  return await untilFound(`what order ${order} earned`, async () => {
    const path = `/admin/referral/commissions?order_id=${order}`
    const { commissions } = await shop.admin.get<{ commissions: Commission[] }>(path)
    return commissions.length === 0 ? null : commissions.sort((a, b) => a.level - b.level)
  })
}
