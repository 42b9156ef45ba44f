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
      <SectionRow title={text("partners.fields.email")} value={partner.email} />
      <SectionRow title={text("partners.fields.parent")} value={<Parent id={partner.parent_id} />} />
      <SectionRow
        title={text("partners.fields.cookieDays")}
        value={cookie === null ? text("partner.storeDefault") : text("partner.days", { count: cookie })}
      />
      <SectionRow title={text("partners.fields.created")} value={getFullDate({ date: partner.created_at })} />
    </Container>
  )
}

function Parent({ id }: { id: string | null }) {
  const text = useText()
  const { data } = usePartnersById(id === null ? [] : [id])
  if (id === null) return <span>{text("partners.noParent")}</span>
  return <PartnerLink id={id} name={data?.get(id)?.name} />
}
