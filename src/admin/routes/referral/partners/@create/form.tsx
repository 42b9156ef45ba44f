// The form that makes a partner. The route decides what is right; what it refuses is said beside the field at fault.
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, Text as Paragraph, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { partnerPath } from "../../../../lib/partners/partner-link"
import { useCreatePartner } from "../../../../lib/partners/partners"
import { useText } from "../../../../lib/text"
import { Fields } from "./fields"
import { fieldAtFault, NOTHING_YET, type PartnerForm, toNewPartner } from "./values"

/** Name, e-mail, code, parent, status. */
export function CreatePartnerForm() {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { mutate, isPending } = useCreatePartner()
  const form = useForm<PartnerForm>({ defaultValues: NOTHING_YET })
  const { root } = form.formState.errors

  const submit = form.handleSubmit((values) => {
    mutate(toNewPartner(values), {
      onSuccess: (partner) => {
        toast.success(text("create.created", { name: partner.name }))
        handleSuccess(partnerPath(partner.id))
      },
      onError: (error) => {
        const field = fieldAtFault(error) ?? "root"
        form.setError(field, { message: error.message || text("create.failed") }, { shouldFocus: true })
      },
    })
  })

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm onSubmit={(event) => void submit(event)} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-8 px-2 py-16">
            <div>
              <RouteFocusModal.Title asChild>
                <Heading>{text("create.title")}</Heading>
              </RouteFocusModal.Title>
              <RouteFocusModal.Description asChild>
                <Paragraph size="small" className="text-ui-fg-subtle">
                  {text("create.subtitle")}
                </Paragraph>
              </RouteFocusModal.Description>
            </div>
            {root && <Alert variant="error">{root.message}</Alert>}
            <Fields control={form.control} />
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <div className="flex items-center justify-end gap-x-2">
            <RouteFocusModal.Close asChild>
              <Button size="small" variant="secondary">
                {text("actions.cancel")}
              </Button>
            </RouteFocusModal.Close>
            <Button size="small" type="submit" isLoading={isPending}>
              {text("create.submit")}
            </Button>
          </div>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}
