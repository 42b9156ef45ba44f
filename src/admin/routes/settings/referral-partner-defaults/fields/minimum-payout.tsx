// The smallest payout of each currency: rows that can be added for the store's currencies, and removed.
import { Form } from "@medusajs/dashboard/components"
import { useStore } from "@medusajs/dashboard/hooks"
import { getNativeSymbol } from "@medusajs/dashboard/lib"
import { Plus, Trash } from "@medusajs/icons"
import { Button, DropdownMenu, IconButton, Input, Text as Paragraph } from "@medusajs/ui"
import type { ControllerRenderProps } from "react-hook-form"
import { isPayable } from "../../../../lib/settings/checks"
import type { MinimumPayout, SettingsForm } from "../../../../lib/settings/values"
import { useText } from "../../../../lib/text"

interface MinimumPayoutFieldProps {
  field: ControllerRenderProps<SettingsForm, "minimum_payout">
  isRefused: boolean
}

/** Currency and amount, a row each. */
export function MinimumPayoutField({ field: { value: rows, onChange }, isRefused }: MinimumPayoutFieldProps) {
  const text = useText()
  const replace = (place: number, ...by: MinimumPayout[]) =>
    onChange(rows.flatMap((row, index) => (index === place ? by : [row])))
  return (
    <Form.Control>
      <div role="group" className="flex flex-col gap-y-2">
        {rows.length === 0 && (
          <Paragraph size="small" className="text-ui-fg-muted">
            {text("settings.minimum.none")}
          </Paragraph>
        )}
        {rows.map((row, index) => (
          <Amount
            key={row.currency_code}
            row={row}
            isWrong={isRefused && !isPayable(row)}
            onType={(amount) => replace(index, { ...row, amount })}
            onRemove={() => replace(index)}
          />
        ))}
        <AddCurrency
          rows={rows}
          onAdd={(currency_code) => onChange([...rows, { currency_code, amount: "" }])}
        />
      </div>
    </Form.Control>
  )
}

interface AmountProps {
  row: MinimumPayout
  isWrong: boolean
  onType: (amount: string) => void
  onRemove: () => void
}

function Amount({ row: { currency_code, amount }, isWrong, onType, onRemove }: AmountProps) {
  const text = useText()
  const currency = currency_code.toUpperCase()
  return (
    <div className="flex items-center gap-x-2">
      <span className="txt-compact-small-plus text-ui-fg-subtle w-10">{currency}</span>
      <div className="relative w-36">
        <Input
          aria-label={text("settings.minimum.amount", { currency })}
          aria-invalid={isWrong}
          inputMode="decimal"
          autoComplete="off"
          className="pr-10 text-right tabular-nums"
          // A row that was just added waits for its amount.
          autoFocus={amount === ""}
          value={amount}
          onChange={(event) => onType(event.target.value)}
        />
        <span
          aria-hidden
          className="txt-compact-small text-ui-fg-muted pointer-events-none absolute inset-y-0 right-0 flex items-center pr-2"
        >
          {getNativeSymbol(currency_code)}
        </span>
      </div>
      <IconButton
        type="button"
        size="small"
        variant="transparent"
        aria-label={text("settings.minimum.remove", { currency })}
        onClick={onRemove}
      >
        <Trash className="text-ui-fg-muted" />
      </IconButton>
    </div>
  )
}

function AddCurrency({ rows, onAdd }: { rows: MinimumPayout[]; onAdd: (code: string) => void }) {
  const text = useText()
  const { store } = useStore()
  const left = (store?.supported_currencies ?? []).filter(
    ({ currency_code }) => !rows.some((row) => row.currency_code === currency_code),
  )
  if (store !== undefined && left.length === 0) {
    return (
      <Paragraph size="small" className="text-ui-fg-muted">
        {text("settings.minimum.allAdded")}
      </Paragraph>
    )
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button type="button" size="small" variant="secondary" className="w-fit" disabled={left.length === 0}>
          <Plus />
          {text("settings.minimum.add")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content>
        {left.map(({ currency_code, currency }) => (
          <DropdownMenu.Item key={currency_code} onSelect={() => onAdd(currency_code)}>
            <span className="txt-compact-small-plus w-10">{currency_code.toUpperCase()}</span>
            <span className="text-ui-fg-subtle">{currency.name}</span>
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
