// The drawer that enrolls a partner in a program: one of the two is known, the other is chosen.
import { Form, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import { type ControllerRenderProps, useForm } from "react-hook-form"
import { Refusal } from "../http"
import { DrawerForm } from "../form/drawer-form"
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
  picker: (field: ControllerRenderProps<Choice, "chosen">) => ReactNode
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

function EnrollForm({ label, required, path, toEnrollment, picker }: EnrollDrawerProps) {
  const text = useText()
  const { handleSuccess } = useRouteModal()
  const { mutate, isPending } = useEnroll()
  const form = useForm<Choice>({ defaultValues: { chosen: "" } })

  const submit = form.handleSubmit(({ chosen }) => {
    mutate(toEnrollment(chosen), {
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
      onSubmit={() => void submit()}
      submit={text("programs.enrollments.drawer.submit")}
      isPending={isPending}
    >
      <Form.Field
        control={form.control}
        name="chosen"
        rules={{ validate: (chosen: string | undefined) => (chosen ?? "") !== "" || text(required) }}
        render={({ field }) => (
          <Form.Item>
            <Form.Label>{text(label)}</Form.Label>
            <Form.Control>{picker(field)}</Form.Control>
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
    </DrawerForm>
  )
}
