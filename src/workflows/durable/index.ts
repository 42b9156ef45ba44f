// Every durable workflow, by the name under which it is started: the entry of the workflow bundle.
export { referralApplyDefaults } from "./apply-defaults"
export { referralBackfill } from "./backfill"
export { referralDraftPayouts } from "./draft-payouts"
export { referralLead } from "./lead"
export { referralMature } from "./mature"
export { referralOrder } from "./order"
export { referralPayoutRun } from "./payout-run"
export { referralVerifyLedger } from "./verify-ledger"
