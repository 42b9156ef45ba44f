// The field for the country of a partner's bank. Text that is no country is refused, or said to be none where
// it vanishes with the list.
import { CountrySelect, Form } from "@medusajs/dashboard/components"
import { type FormEvent, useRef } from "react"
import { useFormContext } from "react-hook-form"
import { useText } from "../../../../../lib/text"

/** A field of the form around it: a country's code in lower case, or empty. */
export function CountryField() {
  const text = useText()
  const { control, clearErrors, setError } = useFormContext<{ country: string }>()
  const typed = useRef("")
  const unchosen = () => text("choosing.unchosen", { typed: typed.current })
  const becomes = (now: string) => {
    typed.current = now
    clearErrors("country")
  }
  return (
    <Form.Field
      control={control}
      name="country"
      rules={{ validate: () => typed.current === "" || unchosen() }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional>{text("payout.details.country")}</Form.Label>
          <Form.ErrorMessage />
          <Form.Control>
            <CountrySelect
              {...field}
              allowClear
              // By the focus alone the list would cover the field beneath.
              onFocus={undefined}
              onInput={({ currentTarget }: FormEvent<HTMLInputElement>) =>
                becomes(currentTarget.value.trim())
              }
              onChange={(country) => {
                becomes("")
                field.onChange(country)
              }}
              // Medusa's field empties itself when its list is closed.
              onSearchValueChange={(now) => {
                if (now !== "" || typed.current === "") return
                setError("country", { message: unchosen() })
                typed.current = ""
              }}
            />
          </Form.Control>
          <Form.Hint>{text("payout.details.hints.country")}</Form.Hint>
        </Form.Item>
      )}
    />
  )
}
