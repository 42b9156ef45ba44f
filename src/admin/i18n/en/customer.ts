// The words of the referral section on a customer's page, in English.
export default {
  title: "Referral",
  loading: "Loading who referred this customer",
  unknown:
    "The referral program doesn't know this customer yet. That begins with an order, a registration or a form.",
  leadPartner: "Lead partner",
  since: "since {{date}}",
  noLead: "No partner brought this customer as a lead.",
  history: "Referred by",
  noHistory: "Nobody referred this customer.",
  once: "on {{date}}",
  firstAndLast: "first on {{first}}, last on {{last}}",
  byOrder: "Order",
  byLead: "Lead",
  nobody: "nobody",
  moves: "Moved by hand ({{count}})",
  moved: "{{author}} moved the customer from {{from}} to {{to}}.",
  move: {
    open: "Move",
    title: "Move to another partner",
    subtitle:
      "From now on the new partner is the lead partner of this customer's orders. Orders that are decided stay as they are.",
    partner: "New lead partner",
    nobody: "No lead partner",
    submit: "Move customer",
    done: "The customer is moved",
    failed: "The customer could not be moved",
  },
  error: {
    title: "Who referred this customer could not be loaded",
    hint: "Check your connection and try again. If it stays like this, the log of the Medusa server says why.",
  },
}
