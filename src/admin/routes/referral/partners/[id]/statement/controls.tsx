// Which statement is shown, and what can be done with it: printed, or taken as a file.
import { ArrowDownTray, ChevronLeftMini, ChevronRightMini } from "@medusajs/icons"
import { Button, IconButton, Input, Label, Select } from "@medusajs/ui"
import { useEffect, useId, useState } from "react"
import { useCurrencies } from "../../../../../lib/money/currencies"
import { type Statement, statementPath, type WhichStatement } from "../../../../../lib/money/partner-money"
import { useCsv } from "../../../../../lib/lists/save-file"
import { useText } from "../../../../../lib/text"
import { isMonth, monthsLater } from "./month"
import { Print } from "./print"

interface ControlsProps {
  partnerId: string
  which: WhichStatement
  statement: Statement | undefined
  onChoose: (which: WhichStatement) => void
}

/** Month, currency, CSV, print. */
export function Controls({ partnerId, which, statement, onChoose }: ControlsProps) {
  const text = useText()
  const { month, currency_code } = which
  const path = statementPath(partnerId)
  const csv = useCsv(
    path,
    { ...which },
    `statement-${statement?.partner.code ?? partnerId}-${currency_code}-${month}.csv`,
  )
  return (
    <div className="flex flex-wrap items-end justify-between gap-3 px-6 py-4">
      <div className="flex flex-wrap items-end gap-3">
        <MonthField month={month} onChoose={(chosen) => onChoose({ ...which, month: chosen })} />
        <CurrencyField
          partnerId={partnerId}
          code={currency_code}
          onChoose={(chosen) => onChoose({ ...which, currency_code: chosen })}
        />
      </div>
      <div className="flex items-center gap-x-2">
        <Button size="small" variant="secondary" onClick={csv.save} isLoading={csv.isSaving}>
          <ArrowDownTray />
          {text("money.csv")}
        </Button>
        {statement !== undefined && <Print statement={statement} />}
      </div>
    </div>
  )
}

function MonthField({ month, onChoose }: { month: string; onChoose: (month: string) => void }) {
  const text = useText()
  const id = useId()
  const [typed, setTyped] = useState(month)
  useEffect(() => setTyped(month), [month])
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {text("money.statement.month")}
      </Label>
      <div className="flex items-center gap-x-1">
        <IconButton
          size="small"
          aria-label={text("money.statement.previous")}
          onClick={() => onChoose(monthsLater(month, -1))}
        >
          <ChevronLeftMini className="rtl:rotate-180" />
        </IconButton>
        <Input
          id={id}
          type="month"
          size="small"
          className="dark:[color-scheme:dark]"
          value={typed}
          onChange={({ target: { value } }) => {
            setTyped(value)
            if (isMonth(value)) onChoose(value)
          }}
        />
        <IconButton
          size="small"
          aria-label={text("money.statement.next")}
          onClick={() => onChoose(monthsLater(month, 1))}
        >
          <ChevronRightMini className="rtl:rotate-180" />
        </IconButton>
      </div>
    </div>
  )
}

interface CurrencyFieldProps {
  partnerId: string
  code: string
  onChoose: (code: string) => void
}

function CurrencyField({ partnerId, code, onChoose }: CurrencyFieldProps) {
  const text = useText()
  const id = useId()
  const currencies = useCurrencies(partnerId)
  return (
    <div className="flex w-28 flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {text("money.statement.currency")}
      </Label>
      <Select size="small" value={code} onValueChange={onChoose}>
        <Select.Trigger id={id}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {[...new Set([...currencies, code])].map((one) => (
            <Select.Item key={one} value={one}>
              {one.toUpperCase()}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
