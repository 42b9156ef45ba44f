// Moves a customer to another lead partner, or to nobody.
import { Form } from "@medusajs/dashboard/components"
import { Alert, Button, Drawer, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useMoveContact } from "../customer"
import { Refusal } from "../http"
import { KeyboardForm } from "../form/keyboard-form"
import { useSending } from "../form/use-sending"
import { chosenPartner, type PartnerChoice, PartnerOrNobody } from "../partners/partner-or-nobody"
import { ReasonField, type Reasoned } from "../form/reason-field"
import { useText } from "../text"

interface MoveContactProps {
  customerId: string
  contactId: string
}

/** A button that opens the drawer; the focus comes back to it. */
export function MoveContact(props: MoveContactProps) {
  const text = useText()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {text("customer.move.open")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>{open && <MoveForm {...props} onDone={() => setOpen(false)} />}</Drawer.Content>
    </Drawer>
  )
}

function MoveForm({ customerId, contactId, onDone }: MoveContactProps & { onDone: () => void }) {
  const text = useText()
  const form = useForm<PartnerChoice & Reasoned>({
    defaultValues: { partner: "", nobody: false, reason: "" },
  })
  const { send, isPending } = useSending(useMoveContact(customerId, contactId))
  const { root } = form.formState.errors
  const submit = form.handleSubmit(({ reason, ...choice }) => {
    const lead_partner_id = chosenPartner(choice)
    if (lead_partner_id === undefined) return
    send(
      { lead_partner_id, reason: reason.trim() },
      {
        onSuccess: () => {
          toast.success(text("customer.move.done"))
          onDone()
        },
        onError: (error) => {
          const isPartner = error instanceof Refusal && error.path === "lead_partner_id"
          form.setError(isPartner ? "partner" : "root", {
            message: error.message || text("customer.move.failed"),
          })
        },
      },
    )
  })
  return (
    <Form {...form}>
      <KeyboardForm onSubmit={submit}>
        <Drawer.Header>
          <Drawer.Title>{text("customer.move.title")}</Drawer.Title>
          <Drawer.Description className="text-pretty">{text("customer.move.subtitle")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          {root && <Alert variant="error">{root.message}</Alert>}
          <PartnerOrNobody label="customer.move.partner" nobody="customer.move.nobody" />
          <ReasonField />
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {text("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" type="submit" isLoading={isPending}>
            {text("customer.move.submit")}
          </Button>
        </Drawer.Footer>
      </KeyboardForm>
    </Form>
  )
}
