// The form that adjusts a partner's balance. What is posted stays; so it is posted once, whatever happens on the way.
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { Refusal } from "../../../../../lib/http"
import { DrawerForm } from "../../../../../lib/form/drawer-form"
import { useAdjust } from "../../../../../lib/money/partner-money"
import { ReasonField } from "../../../../../lib/form/reason-field"
import { useText } from "../../../../../lib/text"
import { AmountField, Becomes, DirectionField } from "./fields"
import { type AdjustForm as Values, fieldAtFault, toAdjustment } from "./values"

/** Up or down, how much, why. */
export function AdjustForm({ partnerId }: { partnerId: string }) {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  // One key for as long as the form is open: a second click, or another try after no answer, posts nothing more.
  const [key] = useState(newKey)
  const { mutate, isPending } = useAdjust(key)
  const form = useForm<Values>({
    defaultValues: { direction: "up", currency_code: "", amount: "", reason: "" },
  })
  const submit = form.handleSubmit((values) => {
    if (isPending) return
    mutate(toAdjustment(partnerId, values), {
      onSuccess: () => {
        toast.success(text("money.adjust.posted"))
        handleSuccess()
      },
      onError: (error) => {
        // Without an answer nobody knows.
        const message = error instanceof Refusal ? error.message : text("money.adjust.failed")
        form.setError(fieldAtFault(error) ?? "root", { message }, { shouldFocus: true })
      },
    })
  })
  return (
    <DrawerForm
      form={form}
      onSubmit={() => void submit()}
      submit={text("money.adjust.submit")}
      isPending={isPending}
    >
      <DirectionField />
      <AmountField partnerId={partnerId} />
      <ReasonField />
      <Becomes partnerId={partnerId} />
    </DrawerForm>
  )
}

/** Not randomUUID: an admin that is reached without HTTPS has none. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
