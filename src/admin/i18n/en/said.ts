// The sentences in which the rules explain themselves, in English: one for every message of core's, or the widget does not compile.
export default {
  sale: {
    credited: "{{partner}} is credited with the sale {{method}}: {{because}}.",
    nobody: "Nobody is credited with the sale.",
  },
  lead: {
    credited: "{{partner}} is credited with the lead {{method}}: {{because}}.",
    nobody: "Nobody is credited with the lead.",
  },
  assigned_to_nobody: "An admin decided so.",
  candidate_lost: "{{partner}} ({{method}}, {{source}}) is not: {{because}}.",
  candidate_without_source_lost: "{{partner}} ({{method}}) is not: {{because}}.",
  nothing: {
    gift_card: "Gift cards earn nothing.",
    below_zero: "A discount given by hand earns nothing: it lessens the other lines.",
    base_is_zero: "A line that costs nothing earns nothing.",
    discounted_away: "Discounts given by hand leave nothing of this line.",
    no_row: "No rate card of the partner's programs has a row for this line.",
    excluded: "The rate row that decides this line is excluded.",
    role_not_paid: "The terms of the program do not pay this role.",
    no_rate_for_role: "The rate row that decides this line has no rates for this role.",
  },
  kept: {
    all: "All of it stands.",
    part: "{{kept}} of the order's {{total}} is kept: {{full}} × {{kept}} / {{total}} = {{target}}.",
    cancelled: "The order is cancelled: nothing of it stands.",
    below_zero: "The order comes to less than nothing: nothing of it stands.",
    fully_refunded: "All payments were refunded: nothing of it stands.",
    not_yet_paid: "Nothing is paid yet, and commissions are earned on payment.",
  },
  commission: {
    row: "Row {{scope}} of card {{card}} of {{owner}}: {{arithmetic}}.",
    unused: "No partner above is active, so the unused rate counts.",
  },
  level: {
    not_active: "{{partner}} at level {{level}} is not active, and earns nothing.",
    blocked_buyer: "{{partner}} at level {{level}} is the buyer, and earns nothing on an own purchase.",
    no_rate: "{{partner}} at level {{level}} earns nothing: the row's rate for this level comes to 0.",
  },
  note: {
    discount:
      "Of the line's {{net}} net, {{discount}} are its share of the discounts given by hand: {{base}} count.",
    no_amount_in_currency: "The row has no amount in {{currency}}, which counts as 0.",
    amount_switched_off: "The row's amount is switched off by the terms.",
    percent_switched_off: "The row's percent is switched off by the terms.",
  },
  difference: {
    starts: "{{partner}} now earns {{after}} {{currency}} {{role}} at level {{level}}.",
    ends: "{{partner}} no longer earns {{before}} {{currency}} {{role}} at level {{level}}.",
    changes: "{{partner}} earns {{after}} instead of {{before}} {{currency}} {{role}} at level {{level}}.",
  },
  role: { sale: "with the sale", lead: "with the lead" },
}
