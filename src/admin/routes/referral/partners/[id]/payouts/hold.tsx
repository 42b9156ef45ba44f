// Whether a partner is on payout hold, and the switch for it.
import { Label, Switch, Text as Paragraph, toast } from "@medusajs/ui"
import { useId } from "react"
import { type Partner, useHoldPayouts } from "../../../../../lib/partners/partners"
import { useMay } from "../../../../../lib/permissions"
import { useText } from "../../../../../lib/text"

/** Switched at once: what is drafted already goes on. */
export function HoldSwitch({ partner: { id, payout_hold } }: { partner: Partner }) {
  const text = useText()
  const [labelId, hintId] = [useId(), useId()]
  const { mutate, isPending, variables } = useHoldPayouts(id)
  const may = useMay()
  const isHeld = isPending ? variables : payout_hold
  const flip = (wanted: boolean) =>
    mutate(wanted, {
      onSuccess: () => toast.success(text(wanted ? "payout.hold.set" : "payout.hold.lifted")),
      onError: ({ message }) => toast.error(text("payout.hold.failed"), { description: message }),
    })
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Label htmlFor={labelId} size="small" weight="plus">
          {text("payout.hold.label")}
        </Label>
        <Paragraph id={hintId} size="small" className="text-ui-fg-subtle text-pretty">
          {text(isHeld ? "payout.hold.on" : "payout.hold.off")}
        </Paragraph>
      </div>
      <Switch
        id={labelId}
        dir="ltr"
        className="rtl:rotate-180"
        aria-describedby={hintId}
        checked={isHeld}
        disabled={isPending || !may("referral_partner:write")}
        onCheckedChange={flip}
      />
    </div>
  )
}
