// What an order shows before the referral program has come to a decision: why, and whether anybody has to do something.
import { Clock } from "@medusajs/icons"
import { Button, Text as Paragraph } from "@medusajs/ui"
import { useText } from "../../text"

interface WaitingProps {
  /** The order was looked at, but is not decided. */
  undecided: boolean
  /** The page no longer looks by itself. */
  gaveUp: boolean
  isLooking: boolean
  onLook: () => void
}

/** Not looked at yet. */
export function Waiting({ undecided, gaveUp, isLooking, onLook }: WaitingProps) {
  const text = useText()
  return (
    <div role="status" className="flex flex-col items-center gap-y-3 px-6 py-8 text-center">
      <Clock className="text-ui-fg-subtle" />
      <div className="flex flex-col gap-y-1">
        <Paragraph size="small" leading="compact" weight="plus">
          {text("order.waiting.title")}
        </Paragraph>
        <Paragraph size="small" className="text-ui-fg-subtle text-balance">
          {undecided && `${text("order.waiting.undecided")} `}
          {text(gaveUp ? "order.waiting.still" : "order.waiting.soon")}
        </Paragraph>
      </div>
      {gaveUp && (
        <Button size="small" variant="secondary" isLoading={isLooking} onClick={onLook}>
          {text("actions.lookAgain")}
        </Button>
      )}
    </div>
  )
}
