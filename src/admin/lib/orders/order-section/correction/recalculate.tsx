// Works out again what the credited partners of an order earn.
import { Form } from "@medusajs/dashboard/components"
import { RadioGroup } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useText } from "../../../text"
import { CorrectionDrawer } from "./drawer"

interface Values {
  with: "stored" | "current"
  reason: string
}

const WORDS = {
  title: "order.correction.recalculate.title",
  subtitle: "order.correction.recalculate.subtitle",
  submit: "order.correction.recalculate.submit",
  done: "order.correction.recalculate.done",
} as const

/** By which rules, and why. */
export function Recalculate({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const text = useText()
  const form = useForm<Values>({ defaultValues: { with: "stored", reason: "" } })
  return (
    <CorrectionDrawer
      orderId={orderId}
      words={WORDS}
      form={form}
      correction={{ route: "recalculate", body: { with: form.watch("with") } }}
      fields={{ with: "with" }}
      onClose={onClose}
    >
      <Form.Field
        control={form.control}
        name="with"
        render={({ field: { onChange, value } }) => (
          <Form.Item>
            <Form.Label>{text("order.correction.recalculate.with")}</Form.Label>
            <Form.Control>
              <RadioGroup value={value} onValueChange={onChange}>
                {(["stored", "current"] as const).map((rules) => (
                  <RadioGroup.ChoiceBox
                    key={rules}
                    value={rules}
                    label={text(`order.correction.recalculate.${rules}`)}
                    description={text(`order.correction.recalculate.${rules}Help`)}
                  />
                ))}
              </RadioGroup>
            </Form.Control>
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
    </CorrectionDrawer>
  )
}
