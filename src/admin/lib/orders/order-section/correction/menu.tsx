// What an admin may do to a decided order, and the drawer in which it is done.
import { ArrowPath, EllipsisHorizontal, Users } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import { useRef, useState } from "react"
import { May } from "../../../permissions"
import { useText } from "../../../text"
import { Reassign } from "./reassign"
import { Recalculate } from "./recalculate"

/** A menu of two. The focus returns to it when the drawer closes. */
export function Corrections({ orderId }: { orderId: string }) {
  const text = useText()
  const [open, setOpen] = useState<"reassign" | "recalculate" | null>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(null)
    // After the drawer has let go of the focus.
    window.setTimeout(() => trigger.current?.focus())
  }
  return (
    <May do="referral_commission:write">
      <DropdownMenu>
        <DropdownMenu.Trigger asChild>
          <IconButton
            ref={trigger}
            size="small"
            variant="transparent"
            aria-label={text("order.correction.menu")}
          >
            <EllipsisHorizontal />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content
          align="end"
          // The menu would take the focus back while somebody types in the drawer: the partners found then, none would be ready for Enter.
          onCloseAutoFocus={(event) => {
            if (open !== null) event.preventDefault()
          }}
        >
          <DropdownMenu.Item className="gap-x-2" onSelect={() => setOpen("reassign")}>
            <Users className="text-ui-fg-subtle" />
            {text("order.correction.reassign.title")}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="gap-x-2" onSelect={() => setOpen("recalculate")}>
            <ArrowPath className="text-ui-fg-subtle" />
            {text("order.correction.recalculate.title")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu>
      {open === "reassign" && <Reassign orderId={orderId} onClose={close} />}
      {open === "recalculate" && <Recalculate orderId={orderId} onClose={close} />}
    </May>
  )
}
