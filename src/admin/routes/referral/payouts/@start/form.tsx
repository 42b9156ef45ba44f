// The form that starts a payout run. What it will pay is seen afterwards, on the run's own page.
import { Form, useRouteModal } from "@medusajs/dashboard/components"
import { DatePicker, toast } from "@medusajs/ui"
import { useEffect } from "react"
import { useForm, type UseFormReturn } from "react-hook-form"
import { DrawerForm } from "../../../../lib/form/drawer-form"
import { SelectField } from "../../../../lib/form/fields"
import { useRequestKey } from "../../../../lib/form/request-key"
import { useSending } from "../../../../lib/form/use-sending"
import { Refusal } from "../../../../lib/http"
import { usePayoutProviders, useStartRun } from "../../../../lib/payouts/api"
import { runPath } from "../../../../lib/payouts/records"
import { useProviderName } from "../../../../lib/payouts/provider-name"
import { useText } from "../../../../lib/text"

interface Values {
  period_end: Date | null
  /** Empty until it is known who there is: the one that new runs use. */
  provider: string
}

/** Up to when, and by whom, where there is a choice. */
export function StartForm() {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { send, isPending } = useSending(useStartRun(useRequestKey()))
  const form = useForm<Values>({ defaultValues: { period_end: null, provider: "" } })
  const submit = form.handleSubmit(({ period_end, provider }) => {
    const run = {
      ...(period_end === null ? {} : { period_end: period_end.toISOString() }),
      ...(provider === "" ? {} : { provider }),
    }
    send(run, {
      onSuccess: ({ id }) => {
        toast.success(text("payouts.start.started"))
        handleSuccess(runPath(id))
      },
      onError: (error) => {
        // Without an answer nobody knows.
        const message = error instanceof Refusal ? error.message : text("payouts.start.failed")
        const isAboutField = error instanceof Refusal && error.path === "period_end"
        form.setError(isAboutField ? "period_end" : "root", { message }, { shouldFocus: isAboutField })
      },
    })
  })
  return (
    <DrawerForm form={form} onSubmit={submit} submit={text("payouts.start.submit")} isPending={isPending}>
      <Form.Field
        control={form.control}
        name="period_end"
        render={({ field }) => (
          <Form.Item>
            <Form.Label optional>{text("payouts.start.periodEnd")}</Form.Label>
            <Form.Control>
              <DatePicker granularity="minute" shouldCloseOnSelect={false} {...field} />
            </Form.Control>
            <Form.Hint>{text("payouts.start.periodEndHint")}</Form.Hint>
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
      <ProviderField form={form} />
    </DrawerForm>
  )
}

/** Only where the shop has more than one. */
function ProviderField({ form: { control, getValues, setValue } }: { form: UseFormReturn<Values> }) {
  const text = useText()
  const nameOf = useProviderName()
  const { data: providers = [] } = usePayoutProviders()
  const standard = providers.find(({ is_default }) => is_default)?.id
  useEffect(() => {
    if (getValues("provider") === "" && standard !== undefined) setValue("provider", standard)
  }, [standard, getValues, setValue])
  if (providers.length < 2) return null
  return (
    <SelectField
      control={control}
      name="provider"
      label={text("payouts.run.provider")}
      options={providers.map(({ id }) => ({ value: id, label: nameOf(id) }))}
    />
  )
}
