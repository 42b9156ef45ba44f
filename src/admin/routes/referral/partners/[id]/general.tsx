// Who a partner is, and the URL that they share.
import { SectionRow } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Copy, Heading } from "@medusajs/ui"
import { PartnerStatusBadge } from "../../../../lib/badges"
import { backendUrl } from "../../../../lib/http"
import { PartnerLink } from "../../../../lib/partner-link"
import { type Partner, usePartnersById } from "../../../../lib/partners"
import { useText } from "../../../../lib/text"

/** Name, code, referral URL, parent. */
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
      <SectionRow title={text("partner.url")} value={<Url code={partner.code} />} />
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

function Url({ code }: { code: string }) {
  const text = useText()
  const url = `${backendUrl}/r/${encodeURIComponent(code)}`
  return (
    <div className="flex min-w-0 items-center gap-x-1">
      <span className="truncate">{url}</span>
      <Copy
        content={url}
        variant="mini"
        aria-label={`${text("actions.copy")}: ${text("partner.url")}`}
        className="focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
      />
    </div>
  )
}

function Parent({ id }: { id: string | null }) {
  const text = useText()
  const { data } = usePartnersById(id === null ? [] : [id])
  if (id === null) return <span>{text("partners.noParent")}</span>
  return <PartnerLink id={id} name={data?.get(id)?.name} />
}
