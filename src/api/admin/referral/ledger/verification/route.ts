// GET, POST /admin/referral/ledger/verification
import { getLedgerVerification, verifyLedger } from "../../../../contract/money/ledger"
import { route } from "../../../../route"

export const GET = route(getLedgerVerification, async ({ referral }) => ({
  verification: await referral.money.lastVerification(),
}))

export const POST = route(verifyLedger, async ({ referral, now }) => ({
  verification: await referral.money.verify(now),
}))
