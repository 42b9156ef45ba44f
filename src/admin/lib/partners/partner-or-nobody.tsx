// Owns how a form asks for another partner, or for nobody.
import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import { useFormContext } from "react-hook-form"
import { PickerField } from "../choosing/field"
import { type TextKey, useText } from "../text"
import { PARTNER_CHOICES } from "./choices"

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
      <PickerField
        control={control}
        name="partner"
        label={text(label)}
        choices={PARTNER_CHOICES}
        placeholder={text("partnerChoice.placeholder")}
        required={text("partnerChoice.required")}
        disabled={watch("nobody")}
        isFirst
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
