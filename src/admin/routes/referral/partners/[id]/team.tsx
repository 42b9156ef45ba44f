// Whom a partner recruited: the first of them.
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { PartnerStatusBadge } from "../../../../lib/badges"
import { PartnerLink } from "../../../../lib/partners/partner-link"
import { usePartners } from "../../../../lib/partners/partners"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"

const SHOWN = 20

/** A partner's children. */
export function TeamSection({ partnerId }: { partnerId: string }) {
  const text = useText()
  const { data, error, refetch } = usePartners({ parent_id: partnerId, order: "name", limit: SHOWN })
  const more = data === undefined ? 0 : data.count - data.partners.length
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{text("partner.team")}</Heading>
      </div>
      {error && data === undefined && (
        <Trouble
          title={text("partners.error.title")}
          hint={text("partners.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data?.count === 0 && (
        <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
          {text("partner.noTeam")}
        </Paragraph>
      )}
      {data?.partners.map(({ id, name, status }) => (
        <div key={id} className="flex items-center justify-between gap-x-3 px-6 py-4">
          <PartnerLink id={id} name={name} />
          <PartnerStatusBadge status={status} />
        </div>
      ))}
      {more > 0 && (
        <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
          {text("partner.more", { count: more })}
        </Paragraph>
      )}
    </Container>
  )
}
