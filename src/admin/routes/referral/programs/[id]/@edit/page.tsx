// Edits a program, in a drawer over its page. Only what was changed is sent.
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useParams } from "react-router-dom"
import { DrawerForm } from "../../../../../lib/form/drawer-form"
import { useSending } from "../../../../../lib/form/use-sending"
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
  const { send, isPending } = useSending(useChange({ kind: "program", id: program.id }))
  const form = useForm<ProgramForm>({ defaultValues: toForm(program) })

  const submit = form.handleSubmit((values) => {
    send(changesTo(program, values), {
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
    <DrawerForm
      form={form}
      onSubmit={submit}
      submit={text("programs.terms.drawer.submit")}
      isPending={isPending}
    >
      <ProgramFields control={form.control} />
    </DrawerForm>
  )
}
