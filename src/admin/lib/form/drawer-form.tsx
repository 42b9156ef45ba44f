// Owns how a form stands in a drawer that has an address: what is wrong with all of it above its fields, Cancel and Submit below.
import { RouteDrawer } from "@medusajs/dashboard/components"
import { Alert, Button } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { useText } from "../text"
import { KeyboardForm } from "./keyboard-form"

interface DrawerFormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>
  /** Not called again before what it answers is through. */
  onSubmit: () => unknown
  submit: string
  isPending: boolean
  children: ReactNode
}

/** Everything of the drawer below its header. */
export function DrawerForm<Values extends FieldValues>(props: DrawerFormProps<Values>) {
  const { form, onSubmit, submit, isPending, children } = props
  const text = useText()
  const { root } = form.formState.errors
  return (
    <RouteDrawer.Form form={form}>
      <KeyboardForm onSubmit={onSubmit}>
        <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          {root && <Alert variant="error">{root.message}</Alert>}
          {children}
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <RouteDrawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {text("actions.cancel")}
            </Button>
          </RouteDrawer.Close>
          <Button size="small" type="submit" isLoading={isPending}>
            {submit}
          </Button>
        </RouteDrawer.Footer>
      </KeyboardForm>
    </RouteDrawer.Form>
  )
}
