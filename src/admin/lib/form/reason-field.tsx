// Owns how a form asks for a reason: whoever moves money or people says why.
import { Form } from "@medusajs/dashboard/components"
import { Textarea } from "@medusajs/ui"
import { useFormContext } from "react-hook-form"
import { useText } from "../text"

const REASON_LENGTH = 1_000

/** What a form holds that asks for a reason. */
export interface Reasoned {
  reason: string
}

interface ReasonFieldProps {
  /** Where what is done says by itself why. */
  isOptional?: boolean
}

/** A field of the form around it. */
export function ReasonField({ isOptional = false }: ReasonFieldProps) {
  const text = useText()
  const { control } = useFormContext<Reasoned>()
  return (
    <Form.Field
      control={control}
      name="reason"
      rules={{ validate: (reason) => isOptional || reason.trim() !== "" || text("reason.required") }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={isOptional}>{text("reason.label")}</Form.Label>
          <Form.Control>
            <Textarea rows={2} maxLength={REASON_LENGTH} {...field} />
          </Form.Control>
          <Form.Hint>{text("reason.hint")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
