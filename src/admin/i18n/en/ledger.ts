// The words of the ledger's page and of its entries, in English.
import type { EntryKind } from "../../lib/money/ledger"

const kind = {
  earned: "Earned",
  taken_back: "Taken back",
  matured: "Matured",
  adjusted: "Adjusted",
  reserved: "Reserved",
  settled: "Paid",
  released: "Released",
  bounced: "Bounced",
} satisfies Record<EntryKind, string>

export default {
  title: "Referral Ledger",
  entries: "Entries",
  subtitle: "Every posting, newest first. Nothing here is ever changed or deleted.",
  kind,
  columns: {
    posted: "Posted",
    kind: "What",
    route: "From → to",
    partner: "Partner",
    about: "For",
    amount: "Amount",
  },
  commission: "Commission",
  order: "Order",
  payout: "Payout",
  effective: "took effect {{date}}",
  empty: {
    title: "No entries yet",
    hint: "The first one is posted with the first commission or adjustment.",
  },
  filtered: { title: "No entry matches", hint: "Change the filters or clear them." },
  error: {
    title: "The ledger could not be loaded",
    hint: "Check your connection and try again. If it stays like this, the log of the Medusa server says why.",
  },
  verification: {
    title: "Verification",
    meaning:
      "Adds up every balance and commission again from the entries alone. Nothing is mended by itself.",
    now: "Verify now",
    never:
      "The ledger was not verified yet. Verify it now, which takes seconds even for millions of entries.",
    fine_one: "{{count, number}} entry, and everything adds up",
    fine_other: "{{count, number}} entries, and everything adds up",
    wrong_one: "One thing is off",
    wrong_other: "{{count}} things are off",
    wrongHint:
      "Stop payouts until somebody has looked. Nothing was changed by this check; its amounts are in minor units.",
    at: "verified {{date}}",
    findings: "What is off",
    columns: { wrong: "What", subject: "Where", expected: "Expected", found: "Found" },
    failed: "The verification failed: {{message}}",
    loading: "Loading the last verification",
    error: {
      title: "The last verification could not be loaded",
      hint: "Check your connection and try again. If it stays like this, the log of the Medusa server says why.",
    },
  },
}
