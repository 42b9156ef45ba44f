// The referral section of an order's page: one of loading, trouble, waiting, nobody, or who is credited and what they earn.
import { Container, Heading } from "@medusajs/ui"
import { useId } from "react"
import type { HttpTypes } from "@medusajs/types"
import { isDecided, useOrderRecord } from "../order-record"
import { useText } from "../text"
import { Trouble } from "../trouble"
import { Candidates } from "./candidates"
import { Commissions } from "./commissions"
import { Credit } from "./credit"
import { Footer } from "./footer"
import { Loading } from "./loading"
import { Waiting } from "./waiting"

/** What the referral program made of an order. */
export function OrderSection({ order }: { order: HttpTypes.AdminOrder }) {
  const text = useText()
  const titleId = useId()
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("order.title")}
        </Heading>
      </div>
      <Content order={order} />
    </Container>
  )
}

function Content({ order }: { order: HttpTypes.AdminOrder }) {
  const text = useText()
  const { data: record, error, isPending, isFetching, gaveUp, refetch } = useOrderRecord(order)
  const again = () => void refetch()
  if (isPending) return <Loading />
  if (error !== null && record == null) {
    return (
      <Trouble
        title={text("order.error.title")}
        hint={text("order.error.hint")}
        error={error}
        onRetry={again}
      />
    )
  }
  if (record == null || !isDecided(record)) {
    return <Waiting undecided={record != null} gaveUp={gaveUp} isLooking={isFetching} onLook={again} />
  }
  const isCredited = (record.sale?.partner ?? record.lead?.partner) != null
  return (
    <>
      <Credit record={record} />
      {(isCredited || record.commissions.length > 0) && (
        <Commissions commissions={record.commissions} items={order.items} />
      )}
      <Candidates record={record} />
      <Footer record={record} />
    </>
  )
}
