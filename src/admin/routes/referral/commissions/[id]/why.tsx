// Why a commission is what it is, in sentences: who is credited with the order, and the arithmetic of the line. Read from the order's record.
import { Container, Heading, Skeleton, Text as Paragraph } from "@medusajs/ui"
import { useId, useMemo } from "react"
import type { CommissionRecord } from "../../../../lib/commissions"
import { type OrderRecord, useOrderRecord } from "../../../../lib/order-record"
import { useSay } from "../../../../lib/say"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"

/** The explanation. */
export function WhySection({ commission }: { commission: CommissionRecord }) {
  const text = useText()
  const titleId = useId()
  const order = useMemo(() => ({ id: commission.order_id }), [commission.order_id])
  const { data: record, error, isPending, refetch } = useOrderRecord(order)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("commissions.one.why")}
        </Heading>
      </div>
      {isPending ? (
        <div role="status" aria-label={text("order.loading")} className="px-6 py-4">
          <Skeleton className="h-5 w-full" />
        </div>
      ) : error !== null && record == null ? (
        <Trouble
          title={text("order.error.title")}
          hint={text("order.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <Because commission={commission} record={record ?? null} />
      )}
    </Container>
  )
}

function Because({ commission, record }: { commission: CommissionRecord; record: OrderRecord | null }) {
  const text = useText()
  const say = useSay()
  const role = record?.[commission.role]
  const explanation = record?.commissions.find(({ id }) => id === commission.id)?.explanation
  const messages = [...(role?.messages ?? []), ...(explanation?.messages ?? [])]
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      {messages.length === 0 && (
        <Paragraph size="small" className="text-ui-fg-subtle">
          {text("commissions.one.noWhy")}
        </Paragraph>
      )}
      {messages.map((message, place) => (
        <Paragraph key={place} size="small" className="text-pretty">
          {say(message)}
        </Paragraph>
      ))}
    </div>
  )
}
