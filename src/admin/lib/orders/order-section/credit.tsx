// Who is credited with an order, by which method, and the sentence that says why; or that it is nobody.
import { Text as Paragraph } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { Message } from "../../../../core"
import { MethodBadge } from "../../badges"
import type { OrderRecord, PartnerName, RoleRecord } from "../order-record"
import { PartnerLink } from "../../partners/partner-link"
import { useSay } from "../../say"
import { useText } from "../../text"

/** The credited partners of an order: first the sentences to read out, then the same at a glance. */
export function Credit({ record: { sale, lead } }: { record: OrderRecord }) {
  const text = useText()
  const say = useSay()
  const sentences = [sale, lead].flatMap((role) => (role?.partner ? wonBecause(role).map(say) : []))
  const isNobody = sale?.partner == null && lead?.partner == null
  if (isNobody) return <Nobody sale={sale} />
  return (
    <>
      <div className="flex flex-col gap-y-1 px-6 py-4">
        {sentences.map((said) => (
          <Paragraph key={said} size="small" className="text-pretty">
            {said}
          </Paragraph>
        ))}
      </div>
      <Row title={text("order.partner")} value={sale?.partner && <Named partner={sale.partner} />} />
      {sale?.method && <Row title={text("order.creditedBy")} value={<MethodBadge method={sale.method} />} />}
      {lead?.partner && <Row title={text("order.leadPartner")} value={<Named partner={lead.partner} />} />}
    </>
  )
}

/** What is said of the winner; why the others lost is said with each of them. */
function wonBecause({ messages }: RoleRecord): Message[] {
  return messages.filter(({ id }) => !id.startsWith("candidate_"))
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
