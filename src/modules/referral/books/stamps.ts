// How stamped terms stand in the columns that programs and enrollments share.
import type { Stamped, Terms } from "../../../core"

/** The columns of a stamped record. */
export type StampRow = Terms & { defaults_version: number; hand_edited: boolean }

export const stampColumns = ({ terms, defaults_version, hand_edited }: Stamped): StampRow => ({
  ...terms,
  defaults_version,
  hand_edited,
})

export const stampOf = (row: StampRow): Stamped => ({
  terms: {
    levels: row.levels,
    pays_lead: row.pays_lead,
    pays_sale: row.pays_sale,
    pays_amount: row.pays_amount,
    pays_percent: row.pays_percent,
    pay_if_unused: row.pay_if_unused,
  },
  defaults_version: row.defaults_version,
  hand_edited: row.hand_edited,
})
