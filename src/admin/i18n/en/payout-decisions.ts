// What is asked before something is decided about a payout run or one of its payouts, and what is said after it. In English.
import type { DecisionKind } from "../../lib/payouts/decision/decisions"

interface Words {
  action: string
  title: string
  help: string
  done: string
}

const kinds = {
  approve: {
    action: "Approve",
    title: "Approve the run",
    help: "Your approval is kept with your name and can't be taken back. Nothing is ever added to a run: what is paid is what you see now, less what is taken out.",
    done: "You have approved the run",
  },
  reject: {
    action: "Reject",
    title: "Reject the run",
    help: "For good: nothing of it is paid. What it reserved is released and can be paid by a later run.",
    done: "The run is rejected",
  },
  pause: {
    action: "Pause",
    title: "Pause the run",
    help: "Nothing more is sent until somebody lets it go on. What is on its way already can't be stopped.",
    done: "The run is paused",
  },
  resume: {
    action: "Go on",
    title: "Let the run go on",
    help: "What was not sent yet is sent from now on.",
    done: "The run goes on",
  },
  mark_sent: {
    action: "Mark as sent",
    title: "Mark the payment file as sent",
    help: "Say so once your bank has taken the file. Its payouts then count as paid, and the partners are told. What the bank returns later is noted payout by payout.",
    done: "The payment file is marked as sent",
  },
  take_out: {
    action: "Take out",
    title: "Take out of the run",
    help: "It is not paid by this run, and can be paid by a later one. Approvals that were given stay.",
    done: "It is taken out of the run",
  },
  resolve_paid: {
    action: "It was paid",
    title: "It was paid",
    help: "Say so when you have seen at the provider or at the bank that the money left. It is believed at once, and the partner is told. Should the bank return it, another admin must say so.",
    done: "The payout is paid",
  },
  resolve_failed: {
    action: "It failed",
    title: "It failed",
    help: "Say so when you have seen at the provider that the money never left, and never will. Two different admins must say so, as the amount is owed again from then on and would be paid a second time if it did leave.",
    done: "The payout is failed, and owed again",
  },
  bounce: {
    action: "The bank returned it",
    title: "The bank returned it",
    help: "The money came back. The payout is failed, and what it covered can be paid by a later run.",
    done: "The payout is failed, and owed again",
  },
  see_to: {
    action: "Seen to",
    title: "It is seen to",
    help: "Say so once the amount was taken away from the partner, or is back from them. Nobody is asked about it any more, and approvers of later runs are not warned.",
    done: "It is seen to",
  },
} satisfies Record<DecisionKind, Words>

export default {
  kinds,
  optionalReason: "Note",
  cancel: "Cancel",
  close: "Close",
  payouts: "Payouts",
  stated: "It is noted. A second admin must say so, too.",
  approving_one: "{{count}} payout: {{amounts}}",
  approving_other: "{{count}} payouts: {{amounts}}",
  lastApproval: "It is the last approval that is needed: the payouts are sent from then on.",
  notLast_one: "After yours, {{count}} more approval by another admin is needed.",
  notLast_other: "After yours, {{count}} more approvals by other admins are needed.",
  alreadySaid: "{{author}} has said so already. With you it is two, and it is believed.",
  firstToSay: "You are the first to say so. It is believed once a second admin says the same.",
  staysInFile:
    "It still stands in the payment file, which never changes: be sure that the bank has not taken it, and leave it out when the file is sent.",
  meanwhile: "What happened meanwhile",
  unknown:
    "There was no answer, so it is not known whether it was done. The page was read again: look at it before you try once more.",
}
