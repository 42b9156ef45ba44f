// The answer of a list, as the contract's `pageOf` describes it.

interface Counted {
  count: number
  /** The count is an estimate. */
  count_estimated?: true
}

/** @example paged("links", rows, { count: 2 }, { limit: 20, offset: 0 }) // { links: […], count: 2, limit: 20, offset: 0 } */
export const paged = <Name extends string, Row>(
  many: Name,
  rows: readonly Row[],
  { count, count_estimated }: Counted,
  { limit, offset }: { limit: number; offset: number },
) => ({
  ...({ [many]: rows } as Record<Name, readonly Row[]>),
  count,
  ...(count_estimated === undefined ? {} : { count_estimated }),
  limit,
  offset,
})
