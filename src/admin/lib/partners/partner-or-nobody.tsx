// Owns how a form asks for another partner, or for nobody.
import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import { useFormContext } from "react-hook-form"
import { PartnerPicker } from "./partner-picker"
import { type TextKey, useText } from "../text"

/** What a form holds that asks for a partner. */
export interface PartnerChoice {
  /** Empty while nobody is chosen. */
  partner: string | undefined
  nobody: boolean
}

interface PartnerOrNobodyProps {
  label: TextKey
  nobody: TextKey
}

/** The partner chosen so far; null is nobody, undefined not chosen yet. */
export function chosenPartner({ partner, nobody }: PartnerChoice): string | null | undefined {
  if (nobody) return null
  return partner === "" ? undefined : partner
}

/** Two fields of the form around them. */
export function PartnerOrNobody({ label, nobody }: PartnerOrNobodyProps) {
  const text = useText()
  const { control, watch, clearErrors } = useFormContext<PartnerChoice>()
  const id = useId()
  return (
    <>
      <Form.Field
        control={control}
        name="partner"
        rules={{
          validate: (partner, values) =>
            values.nobody || (partner ?? "") !== "" || text("partnerChoice.required"),
        }}
        render={({ field }) => (
          <Form.Item>
            <Form.Label>{text(label)}</Form.Label>
            <Form.Control>
              <PartnerPicker
                {...field}
                allowClear
                disabled={watch("nobody")}
                placeholder={text("partnerChoice.placeholder")}
              />
            </Form.Control>
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
      <Form.Field
        control={control}
        name="nobody"
        render={({ field }) => (
          <div className="flex items-center gap-x-2">
            <Checkbox
              id={id}
              checked={field.value}
              onCheckedChange={(checked) => {
                field.onChange(checked === true)
                clearErrors("partner")
              }}
            />
            <Label htmlFor={id} size="small">
              {text(nobody)}
            </Label>
          </div>
        )}
      />
    </>
  )
}
