// Edits a program, in a drawer over its page. Only what was changed is sent.
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Heading, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useParams } from "react-router-dom"
import { KeyboardForm } from "../../../../../lib/keyboard-form"
import { useChange, useProgram } from "../../../../../lib/programs/api"
import { ProgramFields } from "../../../../../lib/programs/form/fields"
import { changesTo, fieldAtFault, type ProgramForm, toForm } from "../../../../../lib/programs/form/values"
import type { Program } from "../../../../../lib/programs/records"
import { useText } from "../../../../../lib/text"

/** The drawer. */
export default function EditProgramPage() {
  const text = useText()
  const { id = "" } = useParams()
  const { data: program } = useProgram(id)
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{text("programs.edit.title")}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description>{text("programs.edit.subtitle")}</RouteDrawer.Description>
      </RouteDrawer.Header>
      {program && <Editor program={program} />}
    </RouteDrawer>
  )
}

function Editor({ program }: { program: Program }) {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { mutate, isPending } = useChange({ kind: "program", id: program.id })
  const form = useForm<ProgramForm>({ defaultValues: toForm(program) })
  const { root } = form.formState.errors

  const submit = form.handleSubmit((values) => {
    mutate(changesTo(program, values), {
      onSuccess: () => {
        toast.success(text("programs.edit.saved"))
        handleSuccess()
      },
      onError: (error) => {
        const field = fieldAtFault(error) ?? "root"
        form.setError(field, { message: error.message || text("programs.edit.failed") })
      },
    })
  })

  return (
    <RouteDrawer.Form form={form}>
      <KeyboardForm onSubmit={() => void submit()}>
        <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          {root && <Alert variant="error">{root.message}</Alert>}
          <ProgramFields control={form.control} />
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <RouteDrawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {text("actions.cancel")}
            </Button>
          </RouteDrawer.Close>
          <Button size="small" type="submit" isLoading={isPending}>
            {text("programs.terms.drawer.submit")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboardForm>
    </RouteDrawer.Form>
  )
}
