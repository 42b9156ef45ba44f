// The drawer in which something is decided about a run or its payouts: what it means, about what, and why. Sends it once, and says what
// happened meanwhile where somebody else was faster.
import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { KeyboardForm } from "../../form/keyboard-form"
import { ReasonField, type Reasoned } from "../../form/reason-field"
import { useSending } from "../../form/use-sending"
import { Refusal } from "../../http"
import { useText } from "../../text"
import { useRunPost } from "../api"
import type { PayoutRunDetail } from "../records"
import { About } from "./about"
import { askedFor, type Decision, isGrave, needsReason } from "./decisions"
import { Meanwhile } from "./meanwhile"

interface DecisionDrawerProps {
  run: PayoutRunDetail
  decision: Decision
  onDone?: () => void
  onClose: () => void
}

/** Open for as long as it is there. */
export function DecisionDrawer({ run, decision, onDone, onClose }: DecisionDrawerProps) {
  const text = useText()
  const form = useForm<Reasoned>({ defaultValues: { reason: "" } })
  const post = useRunPost(run.id)
  const { send, isPending } = useSending(post)
  const { error } = post
  const { kind } = decision
  // Somebody was faster: there is nothing to send again.
  const isOver = error instanceof Refusal && error.status === 409 && error.code !== "payout.in_flight"
  const submit = form.handleSubmit(({ reason }) => {
    if (isOver) return
    send(askedFor(decision, reason.trim()), {
      onSuccess: ({ resolution }) => {
        const isStated = resolution === "stated"
        toast.success(text(isStated ? "payoutDecisions.stated" : `payoutDecisions.kinds.${kind}.done`))
        onDone?.()
        onClose()
      },
    })
  })
  return (
    <Drawer open onOpenChange={(open) => open || onClose()}>
      <Drawer.Content>
        <Form {...form}>
          <KeyboardForm onSubmit={submit}>
            <Drawer.Header>
              <Drawer.Title>{text(`payoutDecisions.kinds.${kind}.title`)}</Drawer.Title>
              <Drawer.Description className="text-pretty">
                {text(`payoutDecisions.kinds.${kind}.help`)}
              </Drawer.Description>
            </Drawer.Header>
            <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
              <Meanwhile run={run} error={error} />
              {!isOver && <About run={run} decision={decision} />}
              {!isOver && <ReasonField isOptional={!needsReason(kind)} />}
            </Drawer.Body>
            <Drawer.Footer>
              <Drawer.Close asChild>
                <Button size="small" variant="secondary" type="button">
                  {text(isOver ? "payoutDecisions.close" : "payoutDecisions.cancel")}
                </Button>
              </Drawer.Close>
              {!isOver && (
                <Button
                  size="small"
                  type="submit"
                  variant={isGrave(kind) ? "danger" : "primary"}
                  isLoading={isPending}
                >
                  {text(`payoutDecisions.kinds.${kind}.action`)}
                </Button>
              )}
            </Drawer.Footer>
          </KeyboardForm>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
