// How the bank of tests treats a payment: as it should, or in one of the ways in which real banks don't. Owns no books.

/** What happens to an order that reaches the bank. */
export type Manner =
  | { how: "pays" }
  | { how: "fails"; reason: string }
  | { how: "never_answers" }
  | { how: "answers_late"; gate: Promise<void> }
  | { how: "hangs_up" }
  | { how: "loses" }
  | { how: "processes"; lookups: number; then: "paid" | "failed" }

/** Says what happens; a fresh one pays. */
export class Conduct {
  manner: Manner = { how: "pays" }

  /** Refused for good: the key is never paid. */
  failsDefinitely(reason = "The account is closed."): void {
    this.manner = { how: "fails", reason }
  }

  /** Paid, but the answer never comes; the connection stays open. */
  timesOutAfterPaying(): void {
    this.manner = { how: "never_answers" }
  }

  /** Taken in, but paid and answered only when the function that this answers is called; until then it is "processing". */
  answersLate(): () => void {
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    this.manner = { how: "answers_late", gate }
    return open
  }

  /** The connection breaks before anything was booked. */
  hangsUp(): void {
    this.manner = { how: "hangs_up" }
  }

  /** Answered with 503, and nothing was booked. */
  losesIt(): void {
    this.manner = { how: "loses" }
  }

  /** "Processing" for so many look-ups, or until `bank.settles`; paid or failed after that. */
  isUnknownFor(lookups = Infinity, then: "paid" | "failed" = "paid"): void {
    this.manner = { how: "processes", lookups, then }
  }
}
