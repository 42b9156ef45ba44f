// Owns which rows of a table are chosen, across its pages. Knows no table.
import type { DataTableRowSelectionState } from "@medusajs/ui"
import { useState } from "react"

/** The chosen rows, and how Medusa's table shows and changes them. */
export function useSelection<Row extends { id: string }>(shown: Row[] = []) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())
  const state = Object.fromEntries([...chosen.keys()].map((id) => [id, true]))
  const onRowSelectionChange = (next: DataTableRowSelectionState) => {
    const known = new Map([...chosen, ...shown.map((one) => [one.id, one] as const)])
    const ids = Object.keys(next).filter((id) => next[id])
    setChosen(new Map([...known].filter(([id]) => ids.includes(id))))
  }
  return {
    chosen: [...chosen.values()],
    clear: () => setChosen(new Map()),
    table: { state, onRowSelectionChange },
  }
}
