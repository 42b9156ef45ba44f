// The columns of the table of rates: what a row is for, and what each role pays for it.
import { Badge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useText } from "../text"
import type { Rate, RateCard, RateRow } from "./rates"
import { ScopeName } from "./scope-name"
import { isEmpty, useRateWords } from "./words"

const columns = createDataTableColumnHelper<RateRow>()

/** For, sale, if unused, lead; the last two only where some row has one. */
export function useRateColumns({ rates, count }: RateCard) {
  const text = useText()
  const { rate } = useRateWords()
  const hasUnused = rates.some(({ sale }) => sale?.unused !== undefined)
  const hasLead = rates.some(({ lead }) => lead !== undefined)
  return useMemo(
    () => [
      columns.accessor("scope", {
        header: text("rates.columns.scope"),
        cell: ({ getValue }) => <ScopeName scope={getValue()} isAlone={count === 1} />,
      }),
      columns.accessor("sale", {
        header: text("rates.columns.sale"),
        cell: ({ row: { original: row } }) =>
          row.excluded === true ? (
            <Badge size="2xsmall" color="red">
              {text("rates.excluded")}
            </Badge>
          ) : (
            <Levels rates={row.sale?.levels} />
          ),
      }),
      ...(hasUnused
        ? [
            columns.display({
              id: "unused",
              header: text("rates.columns.unused"),
              cell: ({ row: { original: row } }) =>
                row.sale?.unused === undefined || row.excluded === true ? "-" : rate(row.sale.unused),
            }),
          ]
        : []),
      ...(hasLead
        ? [
            columns.accessor("lead", {
              header: text("rates.columns.lead"),
              cell: ({ row: { original: row } }) => (
                <Levels rates={row.excluded === true ? undefined : row.lead?.levels} />
              ),
            }),
          ]
        : []),
    ],
    [text, rate, count, hasUnused, hasLead],
  )
}

function Levels({ rates = [] }: { rates?: Rate[] }) {
  const text = useText()
  const words = useRateWords()
  const said = rates.map((rate, index) => ({ rate, level: index + 1 })).filter(({ rate }) => !isEmpty(rate))
  if (said.length === 0) return <>-</>
  return (
    <span className="flex flex-col gap-y-0.5 py-2">
      {said.map(({ rate, level }) => (
        <span key={level} className="flex gap-x-2 whitespace-nowrap">
          <span className="text-ui-fg-muted">{text("rates.level", { level })}</span>
          <span>{words.rate(rate)}</span>
        </span>
      ))}
    </span>
  )
}
