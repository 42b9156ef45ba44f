// The table of orders that could not be settled, the one that has waited longest first: its page stands in
// the URL.
import { DataTable } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { Estimate } from "../../../lib/lists/estimate"
import { PAGE_SIZE, usePageInAddress } from "../../../lib/lists/list-filters"
import { useUnsettledOrders } from "../../../lib/orders/unsettled"
import { useText } from "../../../lib/text"
import { Trouble } from "../../../lib/trouble"
import { useUnsettledColumns } from "./columns"

/** All of them, a page at a time. */
export function UnsettledList() {
  const text = useText()
  const { offset, limit } = usePageInAddress(PAGE_SIZE)
  const { data, error, isLoading, refetch } = useUnsettledOrders({ offset, limit })
  const columns = useUnsettledColumns()
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("unsettled.error.title")}
          hint={text("unsettled.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  const empty = { heading: text("unsettled.empty.title"), description: text("unsettled.empty.hint") }
  return (
    <Container className="overflow-hidden p-0">
      <DataTable
        heading={text("unsettled.title")}
        subHeading={text("unsettled.subtitle")}
        data={data?.unsettled_orders}
        rowCount={data?.count}
        columns={columns}
        filterBarContent={data?.count_estimated && <Estimate count={data.count} />}
        getRowId={({ order_id }) => order_id}
        rowHref={({ order_id }) => `/orders/${order_id}`}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        enableSearch={false}
        emptyState={{ empty, filtered: empty }}
      />
    </Container>
  )
}
