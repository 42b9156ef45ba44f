// Owns which colour and word stand for a status or a method, the same on every page.
import { Badge, StatusBadge } from "@medusajs/ui"
import type { CommissionStatus, Method, Partner, PayoutStatus } from "../../core"
import type { RunStanding } from "./payouts/run-state"
import { useText } from "./text"

type Colour = "green" | "red" | "blue" | "orange" | "grey" | "purple"
type PartnerStatus = Partner["status"]

const COMMISSION: Record<CommissionStatus, Colour> = {
  pending: "orange",
  available: "green",
  paid: "blue",
  held: "purple",
  reversed: "grey",
}

const PARTNER: Record<PartnerStatus, Colour> = {
  active: "green",
  pending: "orange",
  inactive: "grey",
  rejected: "red",
}

const RUN: Record<RunStanding, Colour> = {
  drafting: "blue",
  waiting: "orange",
  empty: "grey",
  paying: "blue",
  paused: "purple",
  asking: "red",
  to_send: "orange",
  stuck: "red",
  done: "green",
  releasing: "grey",
  rejected: "grey",
}

const PAYOUT: Record<PayoutStatus, Colour> = {
  draft: "grey",
  approved: "blue",
  unknown: "orange",
  paid: "green",
  failed: "red",
  released: "grey",
}

/** Where a commission stands on its way to the partner. */
export function CommissionStatusBadge({ status }: { status: CommissionStatus }) {
  const text = useText()
  return <StatusBadge color={COMMISSION[status]}>{text(`commissionStatus.${status}`)}</StatusBadge>
}

/** Whether a partner takes part. */
export function PartnerStatusBadge({ status }: { status: PartnerStatus }) {
  const text = useText()
  return <StatusBadge color={PARTNER[status]}>{text(`partnerStatus.${status}`)}</StatusBadge>
}

/** What a payout run is about just now. */
export function RunBadge({ standing }: { standing: RunStanding }) {
  const text = useText()
  return <StatusBadge color={RUN[standing]}>{text(`payouts.phase.${standing}`)}</StatusBadge>
}

/** Where a payout stands on its way to the partner. */
export function PayoutStatusBadge({ status }: { status: PayoutStatus }) {
  const text = useText()
  return <StatusBadge color={PAYOUT[status]}>{text(`payout.status.${status}`)}</StatusBadge>
}

/** How a partner came to be considered. */
export function MethodBadge({ method }: { method: Method }) {
  const text = useText()
  return (
    <Badge size="2xsmall" rounded="full">
      {text(`method.${method}`)}
    </Badge>
  )
}
