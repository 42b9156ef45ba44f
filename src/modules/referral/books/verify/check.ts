// Owns what a check of the ledger is. Owns none.

/** One thing that must be true. The statement answers `subject`, `expected` and `found` of each row that contradicts it. */
export interface LedgerCheck {
  name: string
  /** What is wrong where it finds something, in words for an operator. */
  wrong: string
  sql: string
}
