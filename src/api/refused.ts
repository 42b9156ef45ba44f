// A request that is refused before a rule is asked: by its form, its sender, or their number.
import type { Refusal } from "./refusals"

/** Thrown by the checks of a request; `route` answers it. */
export class RequestRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    /** Headers of the answer. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(refusal.message)
    this.name = "RequestRefused"
  }
}
