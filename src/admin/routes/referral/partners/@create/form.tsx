// The form that makes a partner. The route decides what is right; what it refuses is said beside the field at fault.
import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, Text as Paragraph, toast, usePrompt } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { KeyboardForm } from "../../../../lib/form/keyboard-form"
import { useSending } from "../../../../lib/form/use-sending"
import { namesOf } from "../../../../lib/partners/names"
import { partnerPath } from "../../../../lib/partners/partner-link"
import { useAskWhoHasEmail, useCreatePartner } from "../../../../lib/partners/partners"
import { useText } from "../../../../lib/text"
import { Fields } from "./fields"
import { fieldAtFault, NOTHING_YET, type PartnerForm, toNewPartner } from "./values"

/** Name, e-mail, code, parent, status. */
export function CreatePartnerForm() {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { send, isPending } = useSending(useCreatePartner())
  const mayShareEmail = useSharedEmailQuestion()
  const form = useForm<PartnerForm>({ defaultValues: NOTHING_YET })
  const { root } = form.formState.errors

  const refused = (error: unknown) => {
    const field = fieldAtFault(error) ?? "root"
    const message = error instanceof Error ? error.message : ""
    form.setError(field, { message: message || text("create.failed") }, { shouldFocus: true })
  }
  const submit = form.handleSubmit(async (values) => {
    const partner = toNewPartner(values)
    try {
      if (!(await mayShareEmail(partner.email ?? undefined))) return
    } catch (error) {
      return refused(error)
    }
    send(partner, {
      onSuccess: ({ id, name }) => {
        toast.success(text("create.created", { name }))
        handleSuccess(partnerPath(id))
      },
      onError: refused,
    })
  })

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboardForm onSubmit={submit}>
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
              <Button size="small" variant="secondary" type="button">
                {text("actions.cancel")}
              </Button>
            </RouteFocusModal.Close>
            <Button size="small" type="submit" isLoading={isPending}>
              {text("create.submit")}
            </Button>
          </div>
        </RouteFocusModal.Footer>
      </KeyboardForm>
    </RouteFocusModal.Form>
  )
}

/** Asks before a partner gets an e-mail that another one has. */
function useSharedEmailQuestion() {
  const text = useText()
  const prompt = usePrompt()
  const whoHas = useAskWhoHasEmail()
  return async (email: string | undefined): Promise<boolean> => {
    const others = email === undefined ? [] : await whoHas(email)
    if (email === undefined || others.length === 0) return true
    return await prompt({
      title: text("create.sharedEmail.title"),
      description: text("create.sharedEmail.description", { email, names: namesOf(others) }),
      confirmText: text("create.sharedEmail.confirm"),
      cancelText: text("create.sharedEmail.back"),
      variant: "confirmation",
    })
  }
}
