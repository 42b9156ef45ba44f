// GET /admin/referral/ledger
import { listLedgerEntries } from "../../../contract/money/ledger"
import { paged } from "../../../paged"
import { route } from "../../../route"

export const GET = route(listLedgerEntries, async ({ referral, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.money.listEntries(filter, { limit, offset })
  return paged("entries", listed.rows, listed, query)
})
