// The form that adjusts a partner's balance. What is posted stays; so it is posted once, whatever happens on the way.
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { Refusal } from "../../../../../lib/http"
import { DrawerForm } from "../../../../../lib/form/drawer-form"
import { useRequestKey } from "../../../../../lib/form/request-key"
import { useSending } from "../../../../../lib/form/use-sending"
import { useAdjust } from "../../../../../lib/money/partner-money"
import { ReasonField } from "../../../../../lib/form/reason-field"
import { useText } from "../../../../../lib/text"
import { AmountField, Becomes, DirectionField } from "./fields"
import { type AdjustForm as Values, fieldAtFault, toAdjustment } from "./values"

/** Up or down, how much, why. */
export function AdjustForm({ partnerId }: { partnerId: string }) {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { send, isPending } = useSending(useAdjust(useRequestKey()))
  const form = useForm<Values>({
    defaultValues: { direction: "up", currency_code: "", amount: "", reason: "" },
  })
  const submit = form.handleSubmit((values) => {
    send(toAdjustment(partnerId, values), {
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
    <DrawerForm form={form} onSubmit={submit} submit={text("money.adjust.submit")} isPending={isPending}>
      <DirectionField />
      <AmountField partnerId={partnerId} />
      <ReasonField />
      <Becomes partnerId={partnerId} />
    </DrawerForm>
  )
}
