// The form of a partner's payout details. What the route refuses is said beside the field at fault.
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { DrawerForm } from "../../../../../lib/form/drawer-form"
import { TextField } from "../../../../../lib/form/fields"
import { useSending } from "../../../../../lib/form/use-sending"
import { Refusal } from "../../../../../lib/http"
import { type KeptPayoutDetails, useSaveDetails } from "../../../../../lib/payouts/details"
import type { PayoutDetails } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"
import { CountryField } from "./country"

/** Texts as they are typed. */
type Values = Record<keyof PayoutDetails, string>

const EMPTY: Values = { account_holder: "", account: "", bank_code: "", bank_name: "", country: "" }

/** All of it is saved at once. */
export function DetailsForm({
  partnerId,
  details,
}: {
  partnerId: string
  details: KeptPayoutDetails | null
}) {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { send, isPending } = useSending(useSaveDetails(partnerId))
  const form = useForm<Values>({ defaultValues: toForm(details) })
  const { control } = form
  const submit = form.handleSubmit((values) => {
    send(toDetails(values), {
      onSuccess: () => {
        toast.success(text("payout.details.saved"))
        handleSuccess()
      },
      onError: (error) => {
        const field = fieldAtFault(error)
        const message = error instanceof Refusal ? saidOf(error, field) : text("payout.details.failed")
        form.setError(field ?? "root", { message }, { shouldFocus: field !== undefined })
      },
    })
  })
  /** A refusal begins with the field's path; people know the field by its label. */
  const saidOf = ({ message }: Refusal, field: keyof Values | undefined) =>
    field === undefined ? message : message.replace(field, text(`payout.details.${field}`))
  const required = (name: "account_holder" | "account") => ({
    validate: (typed: string) => typed.trim() !== "" || text(`payout.details.required.${name}`),
  })
  return (
    <DrawerForm form={form} onSubmit={submit} submit={text("payout.details.submit")} isPending={isPending}>
      <TextField
        control={control}
        name="account_holder"
        label={text("payout.details.account_holder")}
        rules={required("account_holder")}
      />
      <TextField
        control={control}
        name="account"
        label={text("payout.details.account")}
        hint={text("payout.details.hints.account")}
        rules={required("account")}
        input={{ spellCheck: false, className: "font-mono" }}
      />
      <TextField
        control={control}
        name="bank_code"
        optional
        label={text("payout.details.bank_code")}
        hint={text("payout.details.hints.bank_code")}
        input={{ spellCheck: false }}
      />
      <TextField control={control} name="bank_name" optional label={text("payout.details.bank_name")} />
      <CountryField />
    </DrawerForm>
  )
}

/** The list of countries has their codes in lower case. */
function toForm(details: KeptPayoutDetails | null): Values {
  if (details === null) return EMPTY
  const { account_holder, account, bank_code, bank_name, country } = details
  return {
    account_holder,
    account,
    bank_code: bank_code ?? "",
    bank_name: bank_name ?? "",
    country: (country ?? "").toLowerCase(),
  }
}

/** What may be typed this way or that the rules put right; what is empty is not known. */
function toDetails({ bank_code, bank_name, country, ...account }: Values): PayoutDetails {
  const orNull = (typed: string) => (typed.trim() === "" ? null : typed)
  return {
    ...account,
    bank_code: orNull(bank_code),
    bank_name: orNull(bank_name),
    country: orNull(country)?.toUpperCase() ?? null,
  }
}

/** The field that a refusal names, by its path. */
function fieldAtFault(error: Error): keyof Values | undefined {
  const named = error instanceof Refusal ? (error.path ?? "") : ""
  return named in EMPTY ? (named as keyof Values) : undefined
}
