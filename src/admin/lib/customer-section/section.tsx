// The referral section of a customer's page: who brought them as a lead, who referred them when, and moving them to another partner.
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading, Skeleton, Text as Paragraph } from "@medusajs/ui"
import type { HttpTypes } from "@medusajs/types"
import { type ReactNode, useId } from "react"
import { type ContactDetail, useContact, usePartnerNames } from "../customer"
import { PartnerLink } from "../partners/partner-link"
import { May } from "../permissions"
import { useText } from "../text"
import { Trouble } from "../trouble"
import { Moves } from "./moves"
import { MoveContact } from "./move"
import { Referrals } from "./referrals"

/** What the referral program knows of a customer. */
export function CustomerSection({ customer }: { customer: HttpTypes.AdminCustomer }) {
  const text = useText()
  const titleId = useId()
  const { data: contact, error, isPending, refetch } = useContact(customer)
  const mayMove = contact != null && contact.erased_at === null
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("customer.title")}
        </Heading>
        {mayMove && (
          <May do="referral_contact:write">
            <MoveContact customerId={customer.id} contactId={contact.id} />
          </May>
        )}
      </div>
      {isPending ? (
        <Loading />
      ) : error !== null && contact === undefined ? (
        <Trouble
          title={text("customer.error.title")}
          hint={text("customer.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      ) : contact == null ? (
        <Said>{text("customer.unknown")}</Said>
      ) : (
        <Known contact={contact} />
      )}
    </Container>
  )
}

function Loading() {
  const text = useText()
  return (
    <div role="status" aria-label={text("customer.loading")} className="px-6 py-4">
      <Skeleton className="h-5 w-full" />
    </div>
  )
}

function Said({ children }: { children: ReactNode }) {
  return (
    <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4 text-pretty">
      {children}
    </Paragraph>
  )
}

function Known({ contact }: { contact: ContactDetail }) {
  const text = useText()
  const { getFullDate } = useDate()
  const { lead_partner_id, lead_at, history, moves } = contact
  const named = [lead_partner_id, ...moves.flatMap((one) => [one.from_partner_id, one.to_partner_id])]
  const ids = [...named, ...history.map((one) => one.partner_id)].filter((id) => id !== null)
  const { data: names = new Map<string, string>() } = usePartnerNames(ids)
  return (
    <>
      {lead_partner_id === null ? (
        <Said>{text("customer.noLead")}</Said>
      ) : (
        <div className="text-ui-fg-subtle grid grid-cols-2 items-center px-6 py-4">
          <Paragraph size="small" leading="compact" weight="plus">
            {text("customer.leadPartner")}
          </Paragraph>
          <div className="flex min-w-0 flex-col">
            <PartnerLink id={lead_partner_id} name={names.get(lead_partner_id)} />
            {lead_at !== null && (
              <span className="txt-compact-xsmall text-ui-fg-muted">
                {text("customer.since", { date: getFullDate({ date: lead_at }) })}
              </span>
            )}
          </div>
        </div>
      )}
      <Referrals history={history} names={names} />
      <Moves moves={moves} names={names} />
    </>
  )
}
