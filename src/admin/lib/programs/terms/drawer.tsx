// The drawer in which the terms of a program or enrollment are edited by hand. It starts from the terms in force.
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import type { Terms } from "../../../../core"
import { DrawerForm } from "../../form/drawer-form"
import { useSending } from "../../form/use-sending"
import { useSettings } from "../../settings/api"
import { useText } from "../../text"
import { useChange } from "../api"
import { type Owner, termsInForce, type WithTerms } from "../records"
import { TermsFields } from "./fields"
import { changesTo, fieldAtFault, type TermsForm, toForm } from "./values"

interface TermsDrawerProps {
  owner: Owner
  /** Undefined while it is on the way. */
  record: WithTerms | undefined
}

/** Open for as long as its address is. */
export function TermsDrawer({ owner, record }: TermsDrawerProps) {
  const text = useText()
  const { data: defaults } = useSettings()
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{text("programs.terms.drawer.title")}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description className="text-pretty">
          {text(`programs.terms.drawer.subtitle.${owner.kind}`)}
        </RouteDrawer.Description>
      </RouteDrawer.Header>
      {record && defaults && <Editor owner={owner} terms={termsInForce(record, defaults)} />}
    </RouteDrawer>
  )
}

function Editor({ owner, terms }: { owner: Owner; terms: Terms }) {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { send, isPending } = useSending(useChange(owner))
  const form = useForm<TermsForm>({ defaultValues: toForm(terms) })

  const submit = form.handleSubmit((values) => {
    const changes = changesTo(terms, values)
    if (Object.keys(changes).length === 0) return handleSuccess()
    send(changes, {
      onSuccess: () => {
        toast.success(text("programs.terms.drawer.saved"))
        handleSuccess()
      },
      onError: (error) => {
        const field = fieldAtFault(error) ?? "root"
        form.setError(field, { message: error.message || text("programs.terms.drawer.failed") })
      },
    })
  })

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      submit={text("programs.terms.drawer.submit")}
      isPending={isPending}
    >
      <TermsFields control={form.control} />
    </DrawerForm>
  )
}
