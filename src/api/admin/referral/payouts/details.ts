// How it is answered where a partner's money goes: every field, null where there is nothing to say.
import type { PayoutDetails } from "../../../../core"

export const shownDetails = (details: PayoutDetails) => ({
  account_holder: details.account_holder,
  account: details.account,
  bank_code: details.bank_code ?? null,
  bank_name: details.bank_name ?? null,
  country: details.country ?? null,
})
