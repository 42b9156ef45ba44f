// The drawer in which commissions are held, released or voided, one or many: why, and afterwards of each what came of it.
import { Form } from "@medusajs/dashboard/components"
import { Alert, Button, Drawer, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { type Commission, MOST_AT_ONCE, type ReviewKind, useReview } from "../commissions"
import { KeyboardForm } from "../../form/keyboard-form"
import { ReasonField, type Reasoned } from "../../form/reason-field"
import { useSending } from "../../form/use-sending"
import { useText } from "../../text"
import { Reviewing } from "./reviewing"

interface ReviewDrawerProps {
  action: ReviewKind
  commissions: Commission[]
  /** Some of them were reviewed. */
  onReviewed?: () => void
  onClose: () => void
}

/** Open for as long as it is there. What was refused keeps it open, to be read. */
export function ReviewDrawer({ action, commissions, onReviewed, onClose }: ReviewDrawerProps) {
  const text = useText()
  const form = useForm<Reasoned>({ defaultValues: { reason: "" } })
  const review = useReview()
  const { send, isPending } = useSending(review)
  const { data: reviewed } = review
  const { root } = form.formState.errors
  const count = commissions.length
  const isTooMany = count > MOST_AT_ONCE
  const submit = form.handleSubmit(({ reason }) => {
    if (isTooMany) return
    send(
      { action, ids: commissions.map(({ id }) => id), reason: reason.trim() },
      {
        onSuccess: ({ done, refused }) => {
          onReviewed?.()
          if (refused.length > 0) return
          toast.success(text(`commissions.review.${action}.done`, { count: done.length }))
          onClose()
        },
        onError: (error) => {
          form.setError("root", { message: error.message || text("commissions.review.failed") })
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
              <Drawer.Title>{text(`commissions.review.${action}.title`, { count })}</Drawer.Title>
              <Drawer.Description className="text-pretty">
                {text(`commissions.review.${action}.help`)}
              </Drawer.Description>
            </Drawer.Header>
            <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
              {isTooMany && (
                <Alert variant="error">{text("commissions.review.tooMany", { most: MOST_AT_ONCE })}</Alert>
              )}
              {root && <Alert variant="error">{root.message}</Alert>}
              {reviewed === undefined && <ReasonField />}
              <Reviewing commissions={commissions} reviewed={reviewed} />
            </Drawer.Body>
            <Drawer.Footer>
              <Drawer.Close asChild>
                <Button size="small" variant="secondary" type="button">
                  {text(reviewed === undefined ? "actions.cancel" : "commissions.review.close")}
                </Button>
              </Drawer.Close>
              {reviewed === undefined && (
                <Button
                  size="small"
                  type="submit"
                  variant={action === "void" ? "danger" : "primary"}
                  isLoading={isPending}
                  disabled={isTooMany}
                >
                  {text(`commissions.review.${action}.action`)}
                </Button>
              )}
            </Drawer.Footer>
          </KeyboardForm>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
