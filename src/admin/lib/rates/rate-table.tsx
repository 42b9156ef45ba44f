// A page of a card's rows as a table: what a row is for, and what each role pays for it.
import { Badge, Table } from "@medusajs/ui"
import { useText } from "../text"
import { keyOf, type Rate, type RateCard, type RateRow } from "./rates"
import { ScopeName } from "./scope-name"
import { isEmpty, useRateWords } from "./words"

interface RateTableProps {
  card: RateCard
  /** Which page, from 0, and how many rows one has. */
  page: { place: number; size: number }
  onPage: (place: number) => void
}

/** For, sale, if unused, lead; the last two only where some row has one. */
export function RateTable({ card: { rates, count }, page: { place, size }, onPage }: RateTableProps) {
  const text = useText()
  const hasUnused = rates.some(({ sale }) => sale?.unused !== undefined)
  const hasLead = rates.some(({ lead }) => lead !== undefined)
  const pages = Math.ceil(count / size)
  return (
    <>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{text("rates.columns.scope")}</Table.HeaderCell>
              <Table.HeaderCell>{text("rates.columns.sale")}</Table.HeaderCell>
              {hasUnused && <Table.HeaderCell>{text("rates.columns.unused")}</Table.HeaderCell>}
              {hasLead && <Table.HeaderCell>{text("rates.columns.lead")}</Table.HeaderCell>}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {rates.map((row) => (
              <Line
                key={keyOf(row.scope)}
                row={row}
                isAlone={count === 1}
                hasUnused={hasUnused}
                hasLead={hasLead}
              />
            ))}
          </Table.Body>
        </Table>
      </div>
      {pages > 1 && (
        <Table.Pagination
          count={count}
          pageSize={size}
          pageIndex={place}
          pageCount={pages}
          canPreviousPage={place > 0}
          canNextPage={place < pages - 1}
          previousPage={() => onPage(place - 1)}
          nextPage={() => onPage(place + 1)}
        />
      )}
    </>
  )
}

interface LineProps {
  row: RateRow
  isAlone: boolean
  hasUnused: boolean
  hasLead: boolean
}

function Line({ row: { scope, excluded = false, sale, lead }, isAlone, hasUnused, hasLead }: LineProps) {
  const text = useText()
  return (
    <Table.Row className="[&_td]:py-3 [&_td]:align-top">
      <Table.Cell className="max-w-80">
        <ScopeName scope={scope} isAlone={isAlone} />
      </Table.Cell>
      <Table.Cell>
        {excluded ? (
          <Badge size="2xsmall" color="red">
            {text("rates.excluded")}
          </Badge>
        ) : (
          <Levels rates={sale?.levels} />
        )}
      </Table.Cell>
      {hasUnused && <Table.Cell>{sale?.unused && !excluded ? <Parts rate={sale.unused} /> : "-"}</Table.Cell>}
      {hasLead && (
        <Table.Cell>
          <Levels rates={excluded ? [] : lead?.levels} />
        </Table.Cell>
      )}
    </Table.Row>
  )
}

function Levels({ rates = [] }: { rates?: Rate[] }) {
  const text = useText()
  const said = rates.map((rate, index) => ({ rate, level: index + 1 })).filter(({ rate }) => !isEmpty(rate))
  if (said.length === 0) return <>-</>
  return (
    <span className="flex flex-col gap-y-1">
      {said.map(({ rate, level }) => (
        <span key={level} className="flex gap-x-2">
          <span className="text-ui-fg-muted whitespace-nowrap">{text("rates.level", { level })}</span>
          <Parts rate={rate} />
        </span>
      ))}
    </span>
  )
}

function Parts({ rate }: { rate: Rate }) {
  const words = useRateWords()
  return <span className="text-ui-fg-base whitespace-nowrap">{words.rate(rate)}</span>
}
