// The small words in which HTTP specs speak of payout runs: who is owed what, a run, the payout in it to somebody, and when it was paid.
import type { Partner } from "../../../src/api/contract/catalog/partners"
import type { PayoutRunDetail } from "../../../src/api/contract/payouts/payout-runs"
import type { Payout } from "../../../src/api/contract/payouts/payouts"
import { hirePartner, type HttpShop } from "."
import type { HttpClient } from "../shop/http"
import { unique } from "../unique"
import { untilFound } from "../until"

const BASE = "/admin/referral"

/** A partner to whom this is owed at once, in major units. */
export async function isOwed(shop: HttpShop, amount: number, currency_code = "usd"): Promise<Partner> {
  const partner = await hirePartner(shop)
  await adjusts(shop, partner.id, amount, currency_code)
  return partner
}

/** A bonus, or a deduction below 0. */
export async function adjusts(
  { admin }: HttpShop,
  partner_id: string,
  amount: number,
  currency_code = "usd",
): Promise<void> {
  await admin
    .with({ "idempotency-key": unique("bonus") })
    .post(`${BASE}/adjustments`, { partner_id, amount, currency_code, reason: "Summer bonus" })
}

/** Starts a run. */
export async function aRun({ admin }: { admin: HttpClient }, body: object = {}): Promise<PayoutRunDetail> {
  return (await admin.post<{ payout_run: PayoutRunDetail }>(`${BASE}/payout-runs`, body)).payout_run
}

export async function runSeen({ admin }: { admin: HttpClient }, id: string): Promise<PayoutRunDetail> {
  return (await admin.get<{ payout_run: PayoutRunDetail }>(`${BASE}/payout-runs/${id}`)).payout_run
}

/** The payouts of a run to a partner. */
export async function payoutsTo(
  { admin }: { admin: HttpClient },
  run: { id: string },
  partner: { id: string },
): Promise<Payout[]> {
  const path = `${BASE}/payouts?run_id=${run.id}&partner_id=${partner.id}`
  return (await admin.get<{ payouts: Payout[] }>(path)).payouts
}

/** The one payout of a run to a partner. */
export async function payoutTo(
  shop: { admin: HttpClient },
  run: { id: string },
  partner: { id: string },
): Promise<Payout> {
  const [payout, ...others] = await payoutsTo(shop, run, partner)
  if (payout === undefined || others.length > 0) {
    throw new Error(`run ${run.id} has not one payout to ${partner.id}`)
  }
  return payout
}

/** Approves a run, and waits until its payment file is there; answers it as it is then. */
export async function isApproved(shop: { admin: HttpClient }, run: { id: string }): Promise<PayoutRunDetail> {
  await shop.admin.post(`${BASE}/payout-runs/${run.id}/approve`)
  return await untilFound(`the payment file of run ${run.id}`, async () => {
    const seen = await runSeen(shop, run.id)
    return seen.file === null ? null : seen
  })
}

/** A run with a payout to somebody that went out in a file, and nobody knows yet whether it was paid. */
export async function aRunInAFile(shop: HttpShop, amount = 12.5) {
  const partner = await isOwed(shop, amount)
  const run = await isApproved(shop, await aRun(shop))
  return { partner, run, payout: await payoutTo(shop, run, partner) }
}

/** What a partner stands at in dollars. */
export async function balanceOf({ admin }: { admin: HttpClient }, partner: { id: string }) {
  const { balances } = await admin.get<{
    balances: {
      currency_code: string
      pending: number
      available: number
      reserved: number
      paid: number
      earned: number
    }[]
  }>(`${BASE}/partners/${partner.id}/balances`)
  return balances.find((balance) => balance.currency_code === "usd")
}
