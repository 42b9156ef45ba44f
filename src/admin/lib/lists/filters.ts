// Owns how a filter of a list stands in the address. Knows no list.

/** The values chosen. As the table writes it: `["active","pending"]`; by hand, one word. */
export function chosen(filter: string | undefined): string[] | undefined {
  return filter
    ?.replace(/[[\]"\s]/g, "")
    .split(",")
    .filter((one) => one !== "")
}
