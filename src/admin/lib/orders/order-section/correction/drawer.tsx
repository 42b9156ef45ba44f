// The drawer in which an order is corrected: fields, reason, the difference, and the button that makes exactly that difference.
import { Form } from "@medusajs/dashboard/components"
import { Alert, Button, Drawer, toast } from "@medusajs/ui"
import { type ReactNode, useEffect, useState } from "react"
import { type FieldPath, type UseFormReturn } from "react-hook-form"
import { type Correction, useCorrection, usePreview } from "../../corrections"
import { Refusal } from "../../../http"
import { KeyboardForm } from "../../../form/keyboard-form"
import { ReasonField, type Reasoned } from "../../../form/reason-field"
import { useSending } from "../../../form/use-sending"
import { type TextKey, useText } from "../../../text"
import { Preview } from "./preview"

interface CorrectionDrawerProps<Values extends Reasoned> {
  orderId: string
  words: { title: TextKey; subtitle: TextKey; submit: TextKey; done: TextKey }
  form: UseFormReturn<Values>
  /** What is chosen so far; null while it is not enough to ask for. */
  correction: Correction | null
  /** The form's field for the part of the body that a refusal names. */
  fields: Record<string, FieldPath<Values>>
  onClose: () => void
  children: ReactNode
}

/** Open for as long as it is there. */
export function CorrectionDrawer<Values extends Reasoned>(props: CorrectionDrawerProps<Values>) {
  const { orderId, words, form, correction, fields, onClose, children } = props
  const text = useText()
  const preview = usePreview(orderId, correction)
  const { send, isPending } = useSending(useCorrection(orderId))
  const [overtaken, setOvertaken] = useState(false)
  const { root } = form.formState.errors
  const { setError, clearErrors } = form

  const refused = (error: Error) => {
    const at = error instanceof Refusal ? fields[error.path ?? ""] : undefined
    setError(at ?? "root", { message: error.message || text("order.correction.failed") })
  }
  // What can't be is said as soon as it is chosen, not only when it is confirmed; a missing reason stays said until there is one.
  useEffect(() => {
    if (preview.error) refused(preview.error)
    else {
      clearErrors("root")
      clearErrors(Object.values(fields))
    }
  }, [preview.error, preview.data])

  const submit = form.handleSubmit(({ reason }) => {
    setOvertaken(false)
    if (preview.error) refused(preview.error)
    if (correction === null || preview.error || preview.data === undefined) return
    const { fingerprint } = preview.data
    send(
      { correction, reason: reason.trim(), fingerprint },
      {
        onSuccess: () => {
          toast.success(text(words.done))
          onClose()
        },
        onError: (error) => {
          if (!(error instanceof Refusal && error.code === "order.difference_changed")) return refused(error)
          setOvertaken(true)
          void preview.refetch()
        },
      },
    )
  })

  return (
    <Drawer open onOpenChange={(open) => open || onClose()}>
      <Drawer.Content>
        <Form {...form}>
          <KeyboardForm onSubmit={submit}>
            <Drawer.Header>
              <Drawer.Title>{text(words.title)}</Drawer.Title>
              <Drawer.Description className="text-pretty">{text(words.subtitle)}</Drawer.Description>
            </Drawer.Header>
            <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
              {overtaken && <Alert variant="warning">{text("order.correction.changed")}</Alert>}
              {root && <Alert variant="error">{root.message}</Alert>}
              {children}
              <ReasonField />
              <Preview
                asked={correction !== null}
                difference={preview.error === null ? preview.data : undefined}
                isLoading={preview.isFetching}
              />
            </Drawer.Body>
            <Drawer.Footer>
              <Drawer.Close asChild>
                <Button size="small" variant="secondary" type="button">
                  {text("actions.cancel")}
                </Button>
              </Drawer.Close>
              <Button size="small" type="submit" isLoading={isPending} disabled={preview.isFetching}>
                {text(words.submit)}
              </Button>
            </Drawer.Footer>
          </KeyboardForm>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
