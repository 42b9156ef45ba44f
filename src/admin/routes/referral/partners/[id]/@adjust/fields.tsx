// The fields of an adjustment, and what the balance becomes by it.
import { Form } from "@medusajs/dashboard/components"
import { RadioGroup, Text as Paragraph } from "@medusajs/ui"
import { useEffect } from "react"
import { useFormContext } from "react-hook-form"
import { useCurrencies } from "../../../../../lib/money/currencies"
import { SelectField, TextField } from "../../../../../lib/form/fields"
import { money } from "../../../../../lib/money/money"
import { useBalances } from "../../../../../lib/money/partner-money"
import { useText } from "../../../../../lib/text"
import { type AdjustForm, signedAmount, typedAmount } from "./values"

/** In whose favour. */
export function DirectionField() {
  const text = useText()
  const { control } = useFormContext<AdjustForm>()
  return (
    <Form.Field
      control={control}
      name="direction"
      render={({ field: { onChange, value } }) => (
        <Form.Item>
          <Form.Label>{text("money.adjust.direction")}</Form.Label>
          <Form.Control>
            <RadioGroup value={value} onValueChange={onChange}>
              {(["up", "down"] as const).map((direction) => (
                <RadioGroup.ChoiceBox
                  key={direction}
                  value={direction}
                  label={text(`money.adjust.${direction}`)}
                  description={text(`money.adjust.${direction}Help`)}
                />
              ))}
            </RadioGroup>
          </Form.Control>
        </Form.Item>
      )}
    />
  )
}

/** How much, in one of the partner's currencies or the store's. */
export function AmountField({ partnerId }: { partnerId: string }) {
  const text = useText()
  const { control, getValues, setValue } = useFormContext<AdjustForm>()
  const currencies = useCurrencies(partnerId)
  const [first] = currencies
  useEffect(() => {
    if (getValues("currency_code") !== "" || first === undefined) return
    setValue("currency_code", first, { shouldValidate: true })
  }, [first, getValues, setValue])
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] items-start gap-3">
      <TextField
        control={control}
        name="amount"
        label={text("money.adjust.amount")}
        rules={{
          validate: (amount: string) => typedAmount(amount) !== null || text("money.adjust.amountWrong"),
        }}
        isFirst
        input={{ inputMode: "decimal", className: "text-right tabular-nums" }}
      />
      <SelectField
        control={control}
        name="currency_code"
        label={text("money.adjust.currency")}
        // Nothing is posted before it is known in which.
        rules={{ required: text("money.adjust.currencyUnknown") }}
        options={currencies.map((value) => ({ value, label: value.toUpperCase() }))}
      />
    </div>
  )
}

/** What the adjustment makes of the available balance; read out as it is typed. */
export function Becomes({ partnerId }: { partnerId: string }) {
  const text = useText()
  const { watch, formState } = useFormContext<AdjustForm>()
  const { data: balances } = useBalances(partnerId)
  const { currency_code, ...typed } = watch()
  const change = signedAmount(typed)
  const before = balances?.find((one) => one.currency_code === currency_code)?.available ?? 0
  const isRefused = formState.errors.amount !== undefined
  const isKnown = balances !== undefined && currency_code !== "" && change !== 0 && !isRefused
  return (
    <Paragraph role="status" size="small" className="text-ui-fg-subtle tabular-nums">
      {isKnown &&
        text("money.adjust.becomes", {
          before: money(before, currency_code),
          after: money(before + change, currency_code),
        })}
    </Paragraph>
  )
}
