// Owns the state of an edit: the card it began from, its lines, and the form over them. Saves nothing.
import { useEffect, useMemo, useRef, useState } from "react"
import { useForm } from "react-hook-form"
import type { Terms } from "../../../../core"
import { useText } from "../../text"
import type { RateCard, RateRow, RateScope } from "../rates"
import { wrongCells } from "./checks"
import { asInCard, changesIn, columnsFor, type RatesForm, toGridRows, toRatesForm, toRowForm } from "./grid"

interface Started {
  card: RateCard | null
  /** An earlier card that the edit takes its rates from. */
  loaded: RateCard | null
  terms: Terms
  currencies: string[]
}

/** An edit of a card; null is the card before the first. */
export function useRates({ card, loaded, terms, currencies }: Started) {
  const text = useText()
  const [base, setBase] = useState({ number: card?.number ?? 0, rates: card?.rates ?? [] })
  const [began] = useState(() => {
    const lines = toGridRows(base.rates)
    return loaded === null ? { rows: lines, form: toRatesForm(lines) } : asInCard(lines, loaded.rates)
  })
  const [rows, setRows] = useState(began.rows)
  const [all, setAll] = useState(false)
  const columns = useMemo(
    () => columnsFor({ terms, currencies, rates: [...base.rates, ...(loaded?.rates ?? [])], all }),
    [terms, currencies, base.rates, loaded, all],
  )
  // What is checked is what stands there when somebody saves: the form keeps the first resolver that it was given.
  const shown = useRef({ rows, columns })
  shown.current = { rows, columns }
  const form = useForm<RatesForm>({
    defaultValues: toRatesForm(rows),
    // The focus would open the first wrong cell behind the grid's back, which then takes what is typed for an addition.
    shouldFocusError: false,
    resolver: (values) => {
      const errors = wrongCells(shown.current.rows, shown.current.columns, values, text)
      return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors }
    },
  })

  // A card that is loaded is unsaved: the form is still compared with the card that counts.
  useEffect(() => {
    if (loaded !== null) form.reset(began.form, { keepDefaultValues: true })
  }, [loaded, began, form])

  const start = (number: number, rates: RateRow[]) => {
    const lines = toGridRows(rates)
    setBase({ number, rates })
    setRows(lines)
    form.reset(toRatesForm(lines))
  }

  const add = (scopes: RateScope[]) => {
    const lines = scopes.map((scope, place) => ({ key: `r${rows.length + place}`, scope, base: null }))
    for (const { key } of lines) form.setValue(`rows.${key}`, toRowForm(null), { shouldDirty: true })
    setRows([...rows, ...lines])
  }

  return {
    form,
    rows,
    columns,
    number: base.number,
    all,
    setAll,
    /** Adds a line for each of these scopes, to be given rates. */
    add,
    /** Begins again from a card that somebody else saved: what was edited is gone. */
    take: (theirs: RateCard | null) => start(theirs?.number ?? 0, theirs?.rates ?? []),
    /** The changes of this edit. */
    changes: () => changesIn(rows, form.getValues()),
  }
}
