// A shop whose payouts take the approvals of two admins, who both sit at their browsers, and a bank that can be told what to do. Pays nothing.
import { Bank } from "../backstage/bank"
import { Dashboard } from "./dashboard"
import { PAYOUT_OPTIONS } from "./payday"
import { ReferralShop } from "./referral-shop"

const ADA = { first_name: "Ada", last_name: "Lake", email: "ada@test.local", password: "supersecret" }
const BEN = { first_name: "Ben", last_name: "Wood", email: "ben@test.local", password: "supersecret" }

export interface TwoAdmins {
  /** The provider "bank" of the shop. */
  bank: Bank
  shop: ReferralShop
  ada: Dashboard
  ben: Dashboard
  close: () => Promise<void>
}

/** Opens it in a database of its own. Commissions are due at once. */
export async function openForTwoAdmins(suite: string): Promise<TwoAdmins> {
  const bank = await Bank.open()
  const resolve = require.resolve("../backstage/bank-provider")
  const providers = [{ resolve, id: "bank", options: { url: bank.url } }]
  const shop = await ReferralShop.open(suite, { payouts: { ...PAYOUT_OPTIONS, providers } })
  await shop.sets({ required_approvals: 2, hold_days: 0 })
  await shop.hires(ADA)
  await shop.hires(BEN)
  const ada = await Dashboard.signIn(shop.baseUrl, ADA)
  const ben = await Dashboard.signIn(shop.baseUrl, BEN)
  const close = async () => {
    await ada.close()
    await ben.close()
    await shop.close()
    await bank.close()
  }
  return { bank, shop, ada, ben, close }
}
