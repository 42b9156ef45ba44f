// Who a partner is.
import { SectionRow } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading } from "@medusajs/ui"
import { PartnerStatusBadge } from "../../../../lib/badges"
import { PartnerLink } from "../../../../lib/partners/partner-link"
import { type Partner, usePartnersById } from "../../../../lib/partners/partners"
import { useText } from "../../../../lib/text"

/** Name, code, parent. */
export function GeneralSection({ partner }: { partner: Partner }) {
  const text = useText()
  const { getFullDate } = useDate()
  const cookie = partner.cookie_days
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading>{partner.name}</Heading>
        <PartnerStatusBadge status={partner.status} />
      </div>
      <SectionRow title={text("partners.fields.code")} value={partner.code} />
      <SectionRow title={text("partners.fields.email")} value={<Email partner={partner} />} />
      <SectionRow title={text("partners.fields.parent")} value={<Parent id={partner.parent_id} />} />
      <SectionRow
        title={text("partners.fields.cookieDays")}
        value={cookie === null ? text("partner.storeDefault") : text("partner.days", { count: cookie })}
      />
      <SectionRow title={text("partners.fields.created")} value={getFullDate({ date: partner.created_at })} />
    </Container>
  )
}

function Email({ partner: { email, shares_email_with: others } }: { partner: Partner }) {
  const text = useText()
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <span className="break-words">{email ?? "-"}</span>
      {others.length > 0 && (
        <span className="text-ui-tag-orange-text flex flex-wrap gap-x-1">
          {text("partners.sharesEmail")}
          {others.map(({ id, name }) => (
            <PartnerLink key={id} id={id} name={name} />
          ))}
        </span>
      )}
    </div>
  )
}

function Parent({ id }: { id: string | null }) {
  const text = useText()
  const { data } = usePartnersById(id === null ? [] : [id])
  if (id === null) return <span>{text("partners.noParent")}</span>
  return <PartnerLink id={id} name={data?.get(id)?.name} />
}
