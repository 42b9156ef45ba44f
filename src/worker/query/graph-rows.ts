// Owns what is true of all rows that Medusa's query answers: how decimals come, and that a list may have
// holes.

/** A decimal as Medusa keeps it. */
export interface Raw {
  value: string
}

/** A list as the query answers it: what a link or a relation leads to may be deleted, and leaves a hole. */
export type Holed<T> = readonly (T | null | undefined)[] | null

/** The part of a list that is still there. */
export const there = <T extends object>(list: Holed<T> | undefined): T[] =>
  (list ?? []).flatMap((one) => one ?? [])
