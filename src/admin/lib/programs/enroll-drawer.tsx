// The drawer that enrolls a partner in a program: one of the two is known, the other is chosen.
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import type { Choices } from "../choosing/choices"
import { PickerField } from "../choosing/field"
import { DrawerForm } from "../form/drawer-form"
import { useSending } from "../form/use-sending"
import { Refusal } from "../http"
import { type TextKey, useText } from "../text"
import { useEnroll } from "./api"

interface Choice {
  /** The id of the one who is chosen; empty before. */
  chosen: string
}

interface EnrollDrawerProps {
  title: TextKey
  label: TextKey
  /** What is said while nothing is chosen. */
  required: TextKey
  /** The field by which the route's refusals name what is chosen. */
  path: "partner_id" | "program_id"
  toEnrollment: (chosen: string) => { partner_id: string; program_id: string }
  choices: Choices
  placeholder: TextKey
}

/** Open for as long as its address is. */
export function EnrollDrawer(props: EnrollDrawerProps) {
  const text = useText()
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{text(props.title)}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description>{text("programs.enrollments.drawer.subtitle")}</RouteDrawer.Description>
      </RouteDrawer.Header>
      <EnrollForm {...props} />
    </RouteDrawer>
  )
}

function EnrollForm({ label, required, path, toEnrollment, choices, placeholder }: EnrollDrawerProps) {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { send, isPending } = useSending(useEnroll())
  const form = useForm<Choice>({ defaultValues: { chosen: "" } })

  const submit = form.handleSubmit(({ chosen }) => {
    send(toEnrollment(chosen), {
      onSuccess: () => {
        toast.success(text("programs.enrollments.drawer.done"))
        handleSuccess()
      },
      onError: (error) => {
        const isAbout =
          error instanceof Refusal && (error.path === path || error.code === "enrollment.exists")
        const message = error.message || text("programs.enrollments.drawer.failed")
        form.setError(isAbout ? "chosen" : "root", { message })
      },
    })
  })

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      submit={text("programs.enrollments.drawer.submit")}
      isPending={isPending}
    >
      <PickerField
        control={form.control}
        name="chosen"
        label={text(label)}
        choices={choices}
        placeholder={text(placeholder)}
        required={text(required)}
      />
    </DrawerForm>
  )
}
