// The grid's columns: what a row is for, its rates, whether it is excluded, and whether it goes.
import { createDataGridHelper, DataGrid } from "@medusajs/dashboard/components"
import { Badge, clx, Tooltip } from "@medusajs/ui"
import { useMemo } from "react"
import { useWatch } from "react-hook-form"
import { type Text, useText } from "../../text"
import { ScopeName } from "../scope-name"
import { cellPath, type GridRow, type RateColumn, type RatesForm } from "./grid"

const SCOPE_WIDTH = 320
const FLAG_WIDTH = 110
const RATE_WIDTH = 150

const helper = createDataGridHelper<GridRow, RatesForm>()

/** The columns, as Medusa's grid takes them. */
export function useGridColumns(columns: RateColumn[]) {
  const text = useText()
  return useMemo(
    () => [
      helper.column({
        id: "scope",
        name: text("rates.columns.scope"),
        header: text("rates.columns.scope"),
        disableHiding: true,
        size: SCOPE_WIDTH,
        cell: (context) => (
          <DataGrid.ReadonlyCell context={context} color="normal">
            <Scope row={context.row.original} />
          </DataGrid.ReadonlyCell>
        ),
      }),
      // Before what is ticked: the grid puts the cursor into the first cell that can be changed.
      ...columns.map((column) => rateColumn(column, text)),
      helper.column({
        id: "excluded",
        name: text("rates.editor.excluded"),
        header: text("rates.editor.excluded"),
        size: FLAG_WIDTH,
        field: ({ row }) => `rows.${row.original.key}.excluded`,
        type: "boolean",
        cell: (context) => <DataGrid.BooleanCell context={context} />,
      }),
      helper.column({
        id: "removed",
        name: text("rates.editor.removed"),
        header: text("rates.editor.removed"),
        size: FLAG_WIDTH,
        // The default goes when it has no rates: there is always a line for it.
        field: ({ row }) => (row.original.scope === "default" ? null : `rows.${row.original.key}.removed`),
        type: "boolean",
        cell: (context) =>
          context.row.original.scope === "default" ? (
            <DataGrid.ReadonlyCell context={context} />
          ) : (
            <DataGrid.BooleanCell context={context} />
          ),
      }),
    ],
    [text, columns],
  )
}

function rateColumn(column: RateColumn, text: Text) {
  const name = nameOf(column, text)
  return helper.column({
    id: column.id,
    name,
    size: RATE_WIDTH,
    header: () =>
      column.isOff ? (
        <Tooltip content={text("rates.editor.off")}>
          <span className="text-ui-fg-muted truncate line-through">
            {name}
            <span className="sr-only">, {text("rates.editor.off")}</span>
          </span>
        </Tooltip>
      ) : (
        <span className="truncate">{name}</span>
      ),
    field: ({ row }) => cellPath(row.original.key, column.id),
    // Text, so that whatever is typed stays in sight until it is mended.
    type: "text",
    cell: (context) => <DataGrid.TextCell context={context} />,
  })
}

/** @example nameOf({ place: "sale", level: 1, part: "percent" }) // "Sale 1 %" */
function nameOf({ place, level, part }: RateColumn, text: Text): string {
  return text(`rates.editor.column.${place}`, { level, part: part === "percent" ? "%" : part.toUpperCase() })
}

function Scope({ row: { key, scope, base } }: { row: GridRow }) {
  const text = useText()
  const excluded = useWatch<RatesForm, `rows.${string}.excluded`>({ name: `rows.${key}.excluded` })
  const removed = useWatch<RatesForm, `rows.${string}.removed`>({ name: `rows.${key}.removed` })
  const isNew = base === null && scope !== "default"
  return (
    <span className="flex min-w-0 items-center justify-between gap-x-2">
      <span className={clx("min-w-0", { "line-through opacity-60": removed })}>
        <ScopeName scope={scope} />
      </span>
      {removed && (
        <Badge size="2xsmall" color="red" className="shrink-0">
          {text("rates.editor.removedBadge")}
        </Badge>
      )}
      {!removed && excluded && (
        <Badge size="2xsmall" color="orange" className="shrink-0">
          {text("rates.excluded")}
        </Badge>
      )}
      {!removed && !excluded && isNew && (
        <Badge size="2xsmall" color="blue" className="shrink-0">
          {text("rates.editor.newBadge")}
        </Badge>
      )}
    </span>
  )
}
