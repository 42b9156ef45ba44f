// The public face of the rules. Nothing outside src/core imports any other file of it.
export { DomainError, type DomainErrorCode } from "./errors"
export { compareIds } from "./ids"
export { addDays, addMonths, type Instant } from "./time"
export { type Buyer, buyerOf, checkParent, isBuyer, mailboxOf, type Partner } from "./partner"
export { type RuleBook } from "./rule-book"
export { fingerprint, isRepeat } from "./repeats"
export { divideHalfUp, maxMinor, minMinor, type Minor, sumMinor } from "./money/minor"
export { formatPercent, parsePercent, type PercentE4 } from "./money/percent"
export { formatQuantity, ONE, parseQuantity, type QuantityE6 } from "./money/quantity"
export { type Currency, currencyDecimals, isCurrency } from "./money/currency"
export { toMajor, toMinor } from "./money/major"
export { checkTerms, MAX_LEVELS, paysNothing, type Terms, termsOf } from "./settings/terms"
export { editTerms, newTerms, type Stamped, termsInForce } from "./settings/stamp"
export * from "./settings/settings"
export { type Checked, type Problem, validateSettings } from "./settings/validate"
export {
  type Applied,
  applyTerms,
  type ChangedSetting,
  changedSettings,
  checkAddressUse,
  checkGuarded,
  checkSameVersion,
  nextVersion,
} from "./settings/save"
export {
  checkCode,
  checkNewCode,
  checkNewPrefix,
  codeKey,
  codesIn,
  codesMeant,
  resolveCode,
  rivalsOfCode,
  rivalStartsOfPrefix,
  type WrittenCodes,
} from "./tracking/code"
export { addressLives, type Click, clickLives, landing } from "./tracking/click"
export { allowedDestination, referralUrl, withQuery } from "./tracking/url"
export { COUNTED_ONCE_IN_MS, countsInStatistics, isLanding, isPrefetch, type Visit } from "./tracking/visit"
export { cellOfDigits, cellText, CSV_FORMAT } from "./text/spreadsheet"
export { handoverLives, handoverUntil } from "./tracking/handover"
export { type Method, type Role } from "./attribution/method"
export { EMAIL, isEmail } from "./attribution/email"
export { completeContact, type Contact, findContact, normaliseEmail, type Who } from "./attribution/contact"
export {
  type Attribution,
  type Candidate,
  type ChainLink,
  type DecidedRules,
  type Decision,
  type Decisions,
  type Evidence,
  type Ineligible,
  type OrderContact,
  type Verdict,
} from "./attribution/decision"
export {
  type Eligibility,
  eligibleForOrder,
  ineligibleForLead,
  isBlockedBuyer,
  type OrderQuestion,
} from "./attribution/eligibility"
export {
  historyFrom,
  historyLives,
  type HistoryRow,
  type HistoryTouch,
  renewsHistory,
  touchHistory,
  historyFor,
  isRowOf,
} from "./attribution/history"
export {
  checkSubmission,
  checkVisitorCap,
  type FieldValue,
  isTrapped,
  letterFor,
  type Submission,
  type Beside,
  besideOthers,
} from "./attribution/form"
export {
  attributeLead,
  type LeadContact,
  type LeadDecision,
  type LeadEvidence,
  type LeadFacts,
  type LeadResult,
  moveContact,
  confirmRegistration,
  leadPartnerFor,
} from "./attribution/lead"
export { decideLeadPartner } from "./attribution/lead-partner"
export { decideSalePartner } from "./attribution/sale-partner"
export {
  type Enrolled,
  type Enrollment,
  type EnrollmentRules,
  hangsOnFirstOrder,
  type Placement,
  type Program,
  qualifyingEnrollments,
  takesOrder,
  takesPart,
} from "./commission/program"
export {
  type CardRef,
  type FoundRow,
  type LineScope,
  type Rate,
  type RateRow,
  type RateRowLookup,
  rowOn,
  type ScopeKey,
  scopeKeysOf,
} from "./commission/rate-card"
export { checkRateCard } from "./commission/validate-card"
export { checkNewestCard } from "./commission/card-number"
export { type DecidingRow, decidingRow } from "./commission/deciding-row"
export { type NothingBecause, type PricedLine, priceLine, type Share } from "./commission/share"
export {
  type CommissionState,
  type CommissionStatus,
  commissionStatus,
  type Earning,
  unpaidOf,
} from "./commission/commission"
export { type OrderFacts, type OrderLine } from "./order/order"
export { asFirstSeen } from "./order/lines"
export { decideOrder, questionOf } from "./order/decide"
export { orderShares } from "./order/shares"
export {
  earnedTarget,
  isCancelledUnpaid,
  isFullyRefunded,
  isPaid,
  keptMoney,
  type OrderMoney,
} from "./order/target"
export {
  type Balanced,
  balanceOrder,
  type CommissionId,
  type OrderBooks,
  type SettleInput,
  type Settlement,
  settleOrder,
} from "./order/settle"
export { type DecidedOrder, reassign, type Reassignment } from "./order/reassign"
export { decideEarningsAgain, recalculate, type RecalculateWith } from "./order/recalculate"
export { type Difference, differences, type PartnerDifference, partnerDifferences } from "./order/difference"
export {
  type Account,
  availableOf,
  type EntryKind,
  entryKind,
  type LedgerEntry,
  payoutAccount,
  payoutOf,
  pendingOf,
  type Posting,
  postingKind,
  type PostingKind,
} from "./ledger/posting"
export { type Posted, postTarget } from "./ledger/earn"
export { mature } from "./ledger/mature"
export { holdCommission, releaseCommission, voidCommission } from "./ledger/review"
export { adjust, type Adjustment, adjustmentIdOf } from "./ledger/adjustment"
export { afterPosting, type Balance, NO_BALANCE, owedOf } from "./ledger/balance"
export {
  type Statement,
  statement,
  type StatementLine,
  statementMonth,
  type StatementPeriod,
} from "./ledger/statement"
export { type Outcome, type Payable, type Payout, type PayoutRun, type PayoutStatus } from "./payout/payout"
export { coveredPerCommission, isTaken, payableOf } from "./payout/payable"
export { bouncing, type PayoutStep, releasing, reservation, settlement } from "./payout/postings"
export { type DraftedRun, type DraftInput, draftPayout, draftRun, newRun } from "./payout/draft"
export {
  type AdminAccount,
  type ApprovalsInForce,
  approveIfEnough,
  approveRun,
  checkAccountAge,
  checkApprover,
  rejectRun,
  releaseDrafts,
  requiredApprovals,
  type RunStep,
  takeOut,
} from "./payout/approval"
export {
  afterTransfer,
  type BeforeTransfer,
  beforeTransfer,
  bouncePayout,
  checkApproved,
  checkReturnedBy,
  checkUnknown,
  coversEntries,
  isFailureBelieved,
  isKeyDead,
  isOpenTo,
  leaveInDoubt,
  notReached,
  resolvePayout,
  type TransferStep,
} from "./payout/transfer"
export {
  type LookupAnswer,
  lookupAnswerOf,
  type PayoutDetails,
  type Transfer,
  type TransferAnswer,
  transferAnswerOf,
} from "./payout/provider"
export { changedDetails, checkPayoutDetails, maskAccount } from "./payout/details"
export {
  asksAdmins,
  leadNotifications,
  type Notification,
  orderNotifications,
  payoutNotification,
} from "./notification/notify"
export {
  type Catalogue,
  ENGLISH,
  type Message,
  type MessageId,
  renderMessage,
  renderMessages,
} from "./explain/message"
export { type DecisionExplanation, explainDecision } from "./explain/decision"
export { type CommissionExplanation, explainCommission } from "./explain/commission"
export { explainDifference } from "./explain/difference"
export { explainOrder, type LineExplanation } from "./explain/order"
export { type PastOrder, whatIf, type WhatIfDifference } from "./what-if"
