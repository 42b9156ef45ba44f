// Credits another partner, or nobody, with an order.
import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label, RadioGroup } from "@medusajs/ui"
import { useId } from "react"
import { type Control, useForm } from "react-hook-form"
import type { Correction } from "../../corrections"
import { PartnerPicker } from "../../partner-picker"
import { useText } from "../../text"
import { CorrectionDrawer } from "./drawer"

interface Values {
  role: "sale" | "lead"
  partner_id: string | undefined
  nobody: boolean
  reason: string
}

const WORDS = {
  title: "order.correction.reassign.title",
  subtitle: "order.correction.reassign.subtitle",
  submit: "order.correction.reassign.submit",
  done: "order.correction.reassign.done",
} as const

/** Role, partner, reason. */
export function Reassign({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const form = useForm<Values>({
    defaultValues: { role: "sale", partner_id: "", nobody: false, reason: "" },
  })
  const { role, partner_id, nobody } = form.watch()
  const chosen = nobody ? null : partner_id
  const correction: Correction | null =
    chosen === "" || chosen === undefined ? null : { route: "reassign", body: { role, partner_id: chosen } }
  return (
    <CorrectionDrawer
      orderId={orderId}
      words={WORDS}
      form={form}
      correction={correction}
      fields={["role", "partner_id", "reason"]}
      onClose={onClose}
    >
      <RoleField control={form.control} />
      <PartnerField control={form.control} disabled={nobody} />
      <NobodyField control={form.control} onChange={() => form.clearErrors("partner_id")} />
    </CorrectionDrawer>
  )
}

function RoleField({ control }: { control: Control<Values> }) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name="role"
      render={({ field: { onChange, value } }) => (
        <Form.Item>
          <Form.Label>{text("order.correction.reassign.role")}</Form.Label>
          <Form.Control>
            <RadioGroup value={value} onValueChange={onChange} className="grid grid-cols-2">
              {(["sale", "lead"] as const).map((role) => (
                <RadioGroup.ChoiceBox
                  key={role}
                  value={role}
                  label={text(`order.correction.reassign.${role}`)}
                  description={text(`order.correction.reassign.${role}Help`)}
                />
              ))}
            </RadioGroup>
          </Form.Control>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

function PartnerField({ control, disabled }: { control: Control<Values>; disabled: boolean }) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name="partner_id"
      rules={{
        validate: (id, { nobody }) =>
          nobody || (id ?? "") !== "" || text("order.correction.reassign.partnerRequired"),
      }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{text("order.correction.reassign.partner")}</Form.Label>
          <Form.Control>
            <PartnerPicker
              {...field}
              allowClear
              disabled={disabled}
              placeholder={text("order.correction.reassign.partnerPlaceholder")}
            />
          </Form.Control>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

function NobodyField({ control, onChange }: { control: Control<Values>; onChange: () => void }) {
  const text = useText()
  const id = useId()
  return (
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
              onChange()
            }}
          />
          <Label htmlFor={id} size="small">
            {text("order.correction.reassign.nobody")}
          </Label>
        </div>
      )}
    />
  )
}
