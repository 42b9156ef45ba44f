// Who is credited with an order, by which method, and the sentence that says why; or that it is nobody.
import { Text as Paragraph } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { Role } from "../../../core"
import { MethodBadge } from "../badges"
import type { OrderRecord, PartnerName, RoleRecord } from "../order-record"
import { PartnerLink } from "../partner-link"
import { type Text, useText } from "../text"

/** The credited partners of an order. */
export function Credit({ record: { sale, lead } }: { record: OrderRecord }) {
  const text = useText()
  const sentences = [sale && sentence("sale", sale, text), lead && sentence("lead", lead, text)]
  const isNobody = sale?.partner == null && lead?.partner == null
  if (isNobody) return <Nobody sale={sale} />
  return (
    <>
      <Row title={text("order.partner")} value={sale?.partner && <Named partner={sale.partner} />} />
      {sale?.method && <Row title={text("order.creditedBy")} value={<MethodBadge method={sale.method} />} />}
      {lead?.partner && <Row title={text("order.leadPartner")} value={<Named partner={lead.partner} />} />}
      <div className="flex flex-col gap-y-1 px-6 py-4">
        {sentences.map(
          (said) =>
            said && (
              <Paragraph key={said} size="small" className="text-ui-fg-subtle text-pretty">
                {said}
              </Paragraph>
            ),
        )}
      </div>
    </>
  )
}

/** As the sections of an order above it have them. */
function Row({ title, value }: { title: string; value: ReactNode }) {
  return (
    <div className="text-ui-fg-subtle grid grid-cols-2 items-center px-6 py-4">
      <Paragraph size="small" leading="compact" weight="plus">
        {title}
      </Paragraph>
      <div className="min-w-0">{value ?? "-"}</div>
    </div>
  )
}

function Named({ partner }: { partner: PartnerName }) {
  return (
    <div className="flex min-w-0 items-baseline gap-x-2">
      <PartnerLink id={partner.id} name={partner.name} />
      <span className="txt-compact-small text-ui-fg-muted truncate">{partner.code}</span>
    </div>
  )
}

function Nobody({ sale }: { sale: RoleRecord | null }) {
  const text = useText()
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <Paragraph size="small" leading="compact" weight="plus">
        {text("order.nobody.title")}
      </Paragraph>
      <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
        {text(whyNobody(sale))}
      </Paragraph>
    </div>
  )
}

function whyNobody(sale: RoleRecord | null) {
  if (sale?.method === "explicit") return "order.nobody.byAdmin"
  return sale?.candidates.length ? "order.nobody.noneFits" : "order.nobody.noCandidates"
}

function sentence(role: Role, { partner, candidates }: RoleRecord, text: Text): string | null {
  const winner = candidates.find((candidate) => candidate.verdict.won)
  if (winner === undefined || partner === null) return null
  const method = text(`byMethod.${winner.method}`)
  return text(`credited.${role}`, {
    partner: partner.name,
    method,
    because: text(`because.${winner.verdict.because}`),
  })
}
