// Owns the words for roles and methods of attribution (rules §4.1). Owns nothing else.

/** An order is attributed twice: to who sold it, and to who brought the lead. */
export type Role = "sale" | "lead"

/** How a partner came to be credited. "lead" is the contact's lead partner, for the lead role of an order. */
export type Method = "explicit" | "coupon" | "cookie" | "history" | "ip" | "lead"
