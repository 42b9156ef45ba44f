// Why a commission is what it is, in sentences: who is credited with the order, and the arithmetic of the line. Read from the order's record.
import { Container, Heading, Skeleton, Text as Paragraph } from "@medusajs/ui"
import { useId, useMemo } from "react"
import type { Message } from "../../../../../core"
import type { CommissionDetail } from "../../../../lib/money/commissions"
import { type OrderRecord, useOrderRecord } from "../../../../lib/orders/order-record"
import { useSay } from "../../../../lib/say"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"

/** The explanation. */
export function WhySection({ commission }: { commission: CommissionDetail }) {
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

/** The arithmetic says it shorter, and of a void commission nothing is kept. */
const saidOtherwise = ({ id }: Message, isVoid: boolean) =>
  id === "commission.row" || (isVoid && id.startsWith("kept."))

function Because({ commission, record }: { commission: CommissionDetail; record: OrderRecord | null }) {
  const text = useText()
  const say = useSay()
  const { id, program, role, voided } = commission
  const explanation = record?.commissions.find((one) => one.id === id)?.explanation ?? null
  const why = [...(record?.[role]?.messages ?? []), ...(explanation?.messages ?? [])]
  const sentences = why.filter((message) => !saidOtherwise(message, voided)).map(say)
  if (explanation !== null) {
    const { arithmetic } = explanation
    const name = program?.name ?? text("commissions.one.noProgram")
    sentences.splice(1, 0, text("commissions.one.byProgram", { program: name, arithmetic }))
  }
  if (voided) sentences.push(text("commissions.one.voided"))
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      {(sentences.length === 0 ? [text("commissions.one.noWhy")] : sentences).map((sentence) => (
        <Paragraph key={sentence} size="small" className="text-pretty">
          {sentence}
        </Paragraph>
      ))}
    </div>
  )
}
