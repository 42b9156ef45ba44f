// Owns who is told what (semantics 8). Owns no sending: whoever sends does it once per kind, ref and partner.

/** A mail that is due. `ref` is the order, the lead, or `run:currency`; kind, ref and partner make it unique. */
export interface Notification {
  kind: "order" | "lead" | "payout"
  ref: string
  partner_id: string
}
