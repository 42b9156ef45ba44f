// The form that makes a program, with the terms of the defaults. What the route refuses is said beside the field at fault.
import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, Text as Paragraph, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { KeyboardForm } from "../../../../lib/form/keyboard-form"
import { useSending } from "../../../../lib/form/use-sending"
import { useCreateProgram } from "../../../../lib/programs/api"
import { ProgramFields } from "../../../../lib/programs/form/fields"
import { fieldAtFault, NEW_PROGRAM, type ProgramForm, toInput } from "../../../../lib/programs/form/values"
import { programPath } from "../../../../lib/programs/records"
import { useText } from "../../../../lib/text"

/** Everything but terms and rates, which follow on the program's page. */
export function CreateProgramForm() {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { send, isPending } = useSending(useCreateProgram())
  const form = useForm<ProgramForm>({ defaultValues: NEW_PROGRAM })
  const { root } = form.formState.errors

  const submit = form.handleSubmit((values) => {
    send(toInput(values), {
      onSuccess: (program) => {
        toast.success(text("programs.create.created", { name: program.name }))
        handleSuccess(programPath(program.id))
      },
      onError: (error) => {
        const field = fieldAtFault(error) ?? "root"
        form.setError(field, { message: error.message || text("programs.create.failed") })
      },
    })
  })

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboardForm onSubmit={submit}>
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-8 px-4 py-16">
            <div>
              <RouteFocusModal.Title asChild>
                <Heading>{text("programs.create.title")}</Heading>
              </RouteFocusModal.Title>
              <RouteFocusModal.Description asChild>
                <Paragraph size="small" className="text-ui-fg-subtle">
                  {text("programs.create.subtitle")}
                </Paragraph>
              </RouteFocusModal.Description>
            </div>
            {root && <Alert variant="error">{root.message}</Alert>}
            <ProgramFields control={form.control} />
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
              {text("programs.create.submit")}
            </Button>
          </div>
        </RouteFocusModal.Footer>
      </KeyboardForm>
    </RouteFocusModal.Form>
  )
}
