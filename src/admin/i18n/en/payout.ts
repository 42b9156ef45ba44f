// The words of one payout: its page, its place in tables, and why it is what it is. In English.
import type { PayoutDetails, PayoutStatus } from "../../../core"

const LOG =
  "Check your connection and try again. If it stays like this, the log of the Medusa server says why."

const status = {
  draft: "Draft",
  approved: "Approved",
  unknown: "Unknown",
  paid: "Paid",
  failed: "Failed",
  released: "Left out",
} satisfies Record<PayoutStatus, string>

const means = {
  draft: "Waits for the run to be approved. The amount is reserved.",
  approved: "Approved, and about to be sent.",
  unknown:
    "It was handed over, and nobody knows yet whether it was paid. The amount stays reserved and is not sent again.",
  paid: "It was paid.",
  failed: "It was not paid. The amount is owed again, and can be paid by a later run.",
  released: "It was left out of the run. The amount is owed again, and can be paid by a later run.",
} satisfies Record<PayoutStatus, string>

const details = {
  account_holder: "Account holder",
  account: "Account",
  bank_code: "Bank code",
  bank_name: "Bank",
  country: "Country",
} satisfies Record<keyof PayoutDetails, string>

export default {
  status,
  means,
  payouts: "Payouts",
  ofRun: "Who is paid what by this run",
  columns: {
    partner: "Partner",
    amount: "Amount",
    status: "Status",
    note: "Note",
    run: "Run",
    created: "Drafted",
  },
  attention: "Look at",
  select: "Select the payout of {{amount}} to {{partner}}",
  selectAll: "Select all on this page",
  menu: "What can be done with the payout of {{amount}} to {{partner}}",
  open: "Details",
  empty: { title: "No payouts", hint: "The run pays nobody." },
  emptyOfPartner: {
    title: "No payouts yet",
    hint: "Nothing was paid to the partner, and no run is about to.",
  },
  filtered: { title: "No payout matches", hint: "Change the filters or clear them." },
  error: { title: "The payouts could not be loaded", hint: LOG },
  one: {
    to: "Payout to {{partner}}",
    loading: "Loading the payout",
    missing: {
      title: "There is no such payout",
      hint: "The address may be wrong, or the payout is of another shop.",
      back: "To the list of payout runs",
    },
    error: { title: "The payout could not be loaded", hint: LOG },
    partner: "Partner",
    amount: "Amount",
    run: "Run",
    transfer: "Transfer",
    stated:
      "{{author}} said that it failed. A second admin must say so, too, before it is believed and owed again.",
    saidByYou: "You said that it was sent or paid. If the bank returned it, another admin must say so.",
    lateSeen: "The provider paid it after all. {{author}} saw to that on {{date}}: {{reason}}",
    attempts: "Times sent",
    triedAt: "Last sent",
    dueAt: "Looked at again",
    reference: "Provider's reference",
    id: "Payout's id",
    problem: "Problem",
    settledAt: "Settled",
    created: "Drafted",
    where: "Where the money goes",
    whereHint: "As it stood when the run was drafted. What is changed later reaches only later runs.",
    nowhere:
      "It was not known when the run was drafted. Payout details that are entered with the partner now count from the next run on.",
    changed: "Last changed by {{author}}, {{date}}",
    newDetails:
      "Nobody was paid at this account yet: it was changed since the partner was last paid. Ask the partner, in another way than by e-mail, whether it is their account.",
    why: "Why this amount",
    whyHint_one: "The entry of the ledger that it pays. What was taken back counts against it.",
    whyHint_other: "The {{count}} entries of the ledger that it pays. What was taken back counts against it.",
    whyColumns: { date: "Took effect", what: "What", about: "For", amount: "Amount" },
    sum: "Payout",
    history: "History",
    noHistory: "Nobody did anything to it alone. The run's page has what was done to all of the run.",
    whyError: { title: "The entries could not be loaded", hint: LOG },
    whyLoading: "Loading the entries",
  },
  details: {
    ...details,
    title: "Payout details",
    show: "Show account",
    hide: "Hide account",
    none: "It is not known where this partner's money goes. A run drafts payouts all the same; approvers are told.",
    edit: "Edit payout details",
    add: "Add payout details",
    remove: "Remove payout details",
    actions: "What can be done with the payout details",
    changed: "Changed by {{author}}, {{date}}",
    changes: {
      title: "Changes",
      set: "{{author}} entered the account {{new_account}}.",
      replaced: "{{author}} replaced the account {{old_account}} by {{new_account}}.",
      edited: "{{author}} changed {{fields}}.",
      removed: "{{author}} removed the account {{old_account}}.",
      more_one: "And {{count, number}} earlier change",
      more_other: "And {{count, number}} earlier changes",
      error: { title: "The changes could not be loaded", hint: LOG },
    },
    error: { title: "The payout details could not be loaded", hint: LOG },
    loading: "Loading the payout details",
    subtitle:
      "Kept encrypted. They count from the next run on: runs that are drafted keep where their money goes, and approvers see that it was changed. The partner is told by e-mail.",
    hints: {
      account: "An IBAN, or the number that the bank needs. Compare it with the original.",
      bank_code: "BIC, routing number or sort code",
      country: "Of the bank",
    },
    required: { account_holder: "Say whose account it is.", account: "Give the IBAN or account number." },
    submit: "Save",
    saved: "The payout details are saved",
    failed: "The payout details could not be saved. Check your connection and try again.",
    removing: {
      title: "Remove the payout details?",
      description:
        "They are deleted with the partner. Payouts that are drafted already keep where their money goes; later ones have nowhere to go until new details are entered.",
      confirm: "Remove",
      done: "The payout details are removed",
      failed: "The payout details could not be removed",
    },
  },
  hold: {
    label: "Payout hold",
    on: "On hold: no new run pays this partner. What is earned stays owed.",
    off: "Is paid by every run.",
    set: "The partner is on payout hold",
    lifted: "The payout hold is lifted",
    failed: "The payout hold could not be changed",
  },
}
