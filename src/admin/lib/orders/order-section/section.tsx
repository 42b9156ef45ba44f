// The referral section of an order's page: one of loading, trouble, waiting, nobody, or who is credited and what they earn.
import { Alert, Container, Heading } from "@medusajs/ui"
import { useEffect, useId, useRef } from "react"
import type { HttpTypes } from "@medusajs/types"
import { isDecided, useOrderRecord } from "../order-record"
import { useUnsettledOrder } from "../unsettled"
import { useText } from "../../text"
import { Trouble } from "../../trouble"
import { Candidates } from "./candidates"
import { Commissions } from "./commissions"
import { Credit } from "./credit"
import { Corrections } from "./correction/menu"
import { Footer } from "./footer"
import { History } from "./history"
import { Ledger } from "./ledger"
import { Loading } from "./loading"
import { EarnsNothing } from "./nothing"
import { NotSettled } from "./not-settled"
import { Waiting } from "./waiting"

/** What the referral program made of an order. */
export function OrderSection({ order }: { order: HttpTypes.AdminOrder }) {
  const text = useText()
  const titleId = useId()
  const read = useOrderRecord(order)
  const unsettled = useUnsettledOrder(order, isDecided(read.data))
  useOnceSettled(unsettled !== null, read.refetch)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("order.title")}
        </Heading>
        {isDecided(read.data) && read.data?.vanished === false && <Corrections orderId={order.id} />}
      </div>
      {unsettled !== null && <NotSettled unsettled={unsettled} />}
      <Content order={order} read={read} isUnsettled={unsettled !== null} />
    </Container>
  )
}

/** Reads the record anew when the order is settled after all. */
function useOnceSettled(isUnsettled: boolean, refetch: () => Promise<unknown>): void {
  const before = useRef(isUnsettled)
  useEffect(() => {
    if (before.current && !isUnsettled) void refetch()
    before.current = isUnsettled
  }, [isUnsettled, refetch])
}

interface ContentProps {
  order: HttpTypes.AdminOrder
  read: ReturnType<typeof useOrderRecord>
  /** It is said already why there is nothing yet. */
  isUnsettled: boolean
}

function Content({ order, read, isUnsettled }: ContentProps) {
  const text = useText()
  const { data: record, error, isPending, isFetching, gaveUp, refetch } = read
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
    if (isUnsettled) return null
    return <Waiting undecided={record != null} gaveUp={gaveUp} isLooking={isFetching} onLook={again} />
  }
  const isCredited = (record.sale?.partner ?? record.lead?.partner) != null
  return (
    <>
      {record.vanished && (
        <Alert variant="warning" className="m-4">
          {text("order.vanished")}
        </Alert>
      )}
      <Credit record={record} />
      {(isCredited || record.commissions.length > 0) && (
        <Commissions commissions={record.commissions} items={order.items} />
      )}
      <EarnsNothing lines={record.lines} items={order.items} />
      <Candidates record={record} />
      <History record={record} />
      <Ledger record={record} />
      <Footer record={record} />
    </>
  )
}
