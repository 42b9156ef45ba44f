// Credits another partner, or nobody, with an order.
import { Form } from "@medusajs/dashboard/components"
import { RadioGroup } from "@medusajs/ui"
import { type Control, useForm } from "react-hook-form"
import type { Correction } from "../../corrections"
import { chosenPartner, type PartnerChoice, PartnerOrNobody } from "../../../partners/partner-or-nobody"
import type { Reasoned } from "../../../form/reason-field"
import { useText } from "../../../text"
import { CorrectionDrawer } from "./drawer"

interface Values extends PartnerChoice, Reasoned {
  role: "sale" | "lead"
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
    defaultValues: { role: "sale", partner: "", nobody: false, reason: "" },
  })
  const { role, ...choice } = form.watch()
  const partner_id = chosenPartner(choice)
  const correction: Correction | null =
    partner_id === undefined ? null : { route: "reassign", body: { role, partner_id } }
  return (
    <CorrectionDrawer
      orderId={orderId}
      words={WORDS}
      form={form}
      correction={correction}
      fields={{ role: "role", partner_id: "partner" }}
      onClose={onClose}
    >
      <RoleField control={form.control} />
      <PartnerOrNobody label="order.correction.reassign.partner" nobody="order.correction.reassign.nobody" />
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
