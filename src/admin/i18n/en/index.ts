// The admin's words in English. A translation is another file with the same keys; the codes of the rules are complete here, or
// this file does not compile.
import type { CommissionStatus, Method, Partner, Verdict } from "../../../core"
import commissions from "./commissions"
import customer from "./customer"
import ledger from "./ledger"
import money from "./money"
import order from "./order"
import payout from "./payout"
import payoutDecisions from "./payout-decisions"
import payouts from "./payouts"
import programs from "./programs"
import rates from "./rates"
import said from "./said"
import settings from "./settings"
import unsettled from "./unsettled"

type PartnerStatus = Partner["status"]

const method = {
  explicit: "Assignment",
  coupon: "Coupon",
  cookie: "Cookie",
  history: "History",
  ip: "IP address",
  lead: "Lead partner",
} satisfies Record<Method, string>

const byMethod = {
  explicit: "by assignment",
  coupon: "by coupon",
  cookie: "by cookie",
  history: "by history",
  ip: "by IP address",
  lead: "as the contact's lead partner",
} satisfies Record<Method, string>

const because = {
  assigned: "an admin or a trusted call assigned the partner",
  coupon: "a promotion code of the partner was used",
  newest: "the newest referral that counts",
  oldest: "the oldest referral that counts",
  lead_partner: "the contact's lead came before the order",
  unknown_partner: "no such partner exists",
  not_active: "the partner is not active",
  is_the_buyer: "the partner is the buyer, and self-referral is blocked",
  not_enrolled: "the partner has no active enrollment in an active program",
  outside_dates_or_limits: "the order is outside the dates or limits of the partner's programs",
  no_rate_for_these_lines: "none of the partner's programs pays for anything in the order",
  expired: "the referral had expired",
  came_later: "it came after the order",
  method_switched_off: "the method is switched off in the settings",
  earlier_method_decided: "a method that comes first had decided",
  older_than_winner: "it is older than the one that counts",
  newer_than_winner: "it is newer than the one that counts",
  same_time_higher_id: "it came at the same moment and has the higher id",
  higher_promotion_id: "another coupon's promotion has the lower id",
} satisfies Record<Verdict["because"], string>

export default {
  menu: {
    partners: "Referral Partners",
    commissions: "Referral Commissions",
    payouts: "Referral Payouts",
    ledger: "Referral Ledger",
    unsettled: "Referral Unsettled Orders",
    programs: "Referral Programs",
    defaults: "Referral Partner Defaults",
  },
  settings,
  programs,
  rates,
  actions: {
    cancel: "Cancel",
    retry: "Try again",
    lookAgain: "Look again",
    copy: "Copy",
    showAll: "Show all {{count}}",
    showLess: "Show fewer",
  },
  method,
  because,
  said: { ...said, method: byMethod, because },
  customer,
  commissions,
  ledger,
  money,
  payouts,
  payout,
  payoutDecisions,
  unsettled,
  reason: {
    label: "Reason",
    hint: "Kept with your name, for whoever looks at it later.",
    required: "Say why, for whoever reads the record later.",
  },
  choosing: { unchosen: '"{{typed}}" is not chosen. Choose from the list, or clear the field.' },
  partnerChoice: { placeholder: "Search partners", required: "Choose a partner." },
  commissionStatus: {
    pending: "Pending",
    available: "Available",
    paid: "Paid",
    held: "On hold",
    reversed: "Reversed",
  } satisfies Record<CommissionStatus, string>,
  partnerStatus: {
    active: "Active",
    pending: "Pending",
    inactive: "Inactive",
    rejected: "Rejected",
  } satisfies Record<PartnerStatus, string>,
  order: {
    ...order,
    title: "Referral",
    partner: "Partner",
    creditedBy: "Credited by",
    leadPartner: "Lead partner",
    decided: "Decided",
    versions: "Versions",
    defaultsVersion: "Defaults {{version}}",
    card: "{{program}}: card {{number}}",
    ownCard: "{{program}}: own card {{number}}",
    workflow: "Workflow",
    opensTemporal: "opens in Temporal's web UI",
    vanished:
      "Medusa no longer has this order. Its commissions are on hold until an admin has looked at them; nothing is taken back by itself.",
    earnsNothing: "What earns nothing",
    commissions: "Commissions",
    level: "Level {{level}}",
    levelOfLead: "Level {{level}} · Lead",
    noCommissions: "No commission stands for this order.",
    considered: "Who else was considered ({{count}})",
    loading: "Loading the referral record",
    nobody: {
      title: "Nobody is credited with this order",
      noCandidates: "The buyer came without a referral, a partner's coupon or an assignment.",
      noneFits: "A partner was considered, but may not be credited.",
      byAdmin: "An admin decided so.",
    },
    waiting: {
      title: "Not looked at yet",
      soon: "A new order takes a few seconds, one whose payment is not authorised up to 15 minutes. This looks again by itself.",
      still: "Still nothing. Orders wait while the referral worker or Temporal is away; none is lost.",
      undecided: "The order is known, but nothing is decided yet.",
    },
    error: {
      title: "The referral record could not be loaded",
      hint: "Check your connection and try again. If it stays like this, the log of the Medusa server says why.",
    },
  },
  partners: {
    title: "Referral Partners",
    subtitle: "Who refers customers to the shop and earns commissions",
    create: "Create",
    noParent: "Nobody",
    sharedEmail: "Shared",
    sharesEmail: "Shares its e-mail with",
    fields: {
      name: "Name",
      code: "Code",
      email: "E-mail",
      status: "Status",
      parent: "Recruited by",
      created: "Created",
      cookieDays: "Cookie lasts",
    },
    sort: { text: { asc: "A to Z", desc: "Z to A" }, created: { asc: "Oldest first", desc: "Newest first" } },
    empty: {
      title: "No partners yet",
      hint: "Create the first one and share the referral URL that comes with the code.",
    },
    filtered: { title: "No partner matches", hint: "Change the search or clear the filters." },
    error: {
      title: "The partners could not be loaded",
      hint: "Check your connection and try again. If it stays like this, the log of the Medusa server says why.",
    },
  },
  partner: {
    title: "Partner",
    storeDefault: "As the store's default",
    days_one: "{{count}} day",
    days_other: "{{count}} days",
    enrollments: "Programs",
    notEnrolled: "Takes part in no program, so nothing is earned.",
    team: "Recruited partners",
    noTeam: "Recruited nobody yet.",
    more: "And {{count}} more: see the list",
    missing: {
      title: "There is no such partner",
      hint: "The address may be wrong, or the partner is of another shop.",
      back: "To the list of partners",
    },
    error: {
      title: "The partner could not be loaded",
      hint: "Check your connection and try again. If it stays like this, the log of the Medusa server says why.",
    },
  },
  create: {
    title: "Create partner",
    subtitle:
      "A partner gets a code for referral URLs and takes part in the programs that enrol by themselves.",
    codeHint: "Stands in referral URLs and can't be changed later. Made from the name when left empty.",
    emailHint: "Where notifications go. Orders of this address count as the partner's own.",
    emailShared: "Has this e-mail already: {{names}}.",
    sharedEmail: {
      title: "Create another partner with this e-mail?",
      description:
        "{{email}} is the e-mail of {{names}} already. Mails to either go there, and its orders are the own orders of both.",
      confirm: "Create anyway",
      back: "Back to the form",
    },
    parentHint: "Earns the next level on what this partner sells.",
    parentPlaceholder: "Search partners",
    statusHint: "Only an active partner is credited with orders.",
    submit: "Create partner",
    created: "{{name}} is a partner now",
    nameRequired: "A partner needs a name.",
    failed: "The partner could not be created. Check your connection and try again.",
  },
}
