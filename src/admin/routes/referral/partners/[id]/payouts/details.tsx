// Where a partner's money goes, and whether the partner is on payout hold.
import { PencilSquare, Trash } from "@medusajs/icons"
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading, Skeleton, Text as Paragraph, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"
import { actorName } from "../../../../../lib/money/actor"
import type { Partner } from "../../../../../lib/partners/partners"
import {
  type KeptPayoutDetails,
  usePayoutDetails,
  useRemoveDetails,
} from "../../../../../lib/payouts/details"
import { DetailsList } from "../../../../../lib/payouts/details-list"
import { SectionMenu } from "../../../../../lib/section-menu"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"
import { DetailsChanges } from "./details-changes"
import { HoldSwitch } from "./hold"

/** Payout details and payout hold. */
export function DetailsSection({ partner }: { partner: Partner }) {
  const text = useText()
  const titleId = useId()
  const { data: details, error, refetch } = usePayoutDetails(partner.id)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payout.details.title")}
        </Heading>
        {details !== undefined && <Menu partnerId={partner.id} hasDetails={details !== null} />}
      </div>
      <HoldSwitch partner={partner} />
      {error !== null && details === undefined ? (
        <Trouble
          title={text("payout.details.error.title")}
          hint={text("payout.details.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      ) : details === undefined ? (
        <div role="status" aria-label={text("payout.details.loading")} className="px-6 py-4">
          <Skeleton className="h-12 w-full" />
        </div>
      ) : details === null ? (
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
          {text("payout.details.none")}
        </Paragraph>
      ) : (
        <Details details={details} />
      )}
      <DetailsChanges partnerId={partner.id} />
    </Container>
  )
}

/** The account is hidden until somebody asks: a partner's page is open while others look on. */
function Details({ details }: { details: KeptPayoutDetails }) {
  const text = useText()
  const { getFullDate } = useDate()
  return (
    <>
      <DetailsList details={details} isHidden />
      <Paragraph size="xsmall" className="text-ui-fg-muted break-words px-6 py-4">
        {text("payout.details.changed", {
          author: actorName(details.changed_by, text),
          date: getFullDate({ date: details.changed_at, includeTime: true }),
        })}
      </Paragraph>
    </>
  )
}

function Menu({ partnerId, hasDetails }: { partnerId: string; hasDetails: boolean }) {
  const text = useText()
  const prompt = usePrompt()
  const { mutate, isPending } = useRemoveDetails(partnerId)
  const remove = async () => {
    const isSure = await prompt({
      title: text("payout.details.removing.title"),
      description: text("payout.details.removing.description"),
      confirmText: text("payout.details.removing.confirm"),
      cancelText: text("actions.cancel"),
    })
    if (!isSure || isPending) return
    mutate(undefined, {
      onSuccess: () => toast.success(text("payout.details.removing.done")),
      onError: ({ message }) => toast.error(text("payout.details.removing.failed"), { description: message }),
    })
  }
  const edit = {
    icon: <PencilSquare />,
    label: text(hasDetails ? "payout.details.edit" : "payout.details.add"),
    to: "payout-details",
    may: "referral_payout_details:write" as const,
  }
  const away = {
    icon: <Trash />,
    label: text("payout.details.remove"),
    onSelect: () => void remove(),
    may: "referral_payout_details:write" as const,
  }
  return <SectionMenu label={text("payout.details.actions")} entries={hasDetails ? [edit, away] : [edit]} />
}
