// The table of payout runs, newest first: filter and page stand in the URL.
import { DataTable } from "@medusajs/dashboard/components"
import { Container, type DataTableFilter } from "@medusajs/ui"
import { Estimate } from "../../../lib/lists/estimate"
import { PAGE_SIZE, useListFilters, usePageInAddress } from "../../../lib/lists/list-filters"
import { useRuns } from "../../../lib/payouts/api"
import { runPath, type RunStatus } from "../../../lib/payouts/records"
import { useMay } from "../../../lib/permissions"
import { useText } from "../../../lib/text"
import { Trouble } from "../../../lib/trouble"
import { useRunColumns } from "./columns"

const STATUSES: RunStatus[] = ["drafting", "waiting", "approved", "rejected"]

/** All runs, a page at a time. */
export function RunList() {
  const text = useText()
  const may = useMay()
  const chosen = useListFilters(["status"])
  const { offset, limit } = usePageInAddress(PAGE_SIZE)
  const { data, error, isLoading, refetch } = useRuns({ ...chosen, offset, limit })
  const columns = useRunColumns()
  const status: DataTableFilter = {
    id: "status",
    type: "radio",
    label: text("payout.columns.status"),
    options: STATUSES.map((value) => ({ value, label: text(`payouts.status.${value}`) })),
  }
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("payouts.error.title")}
          hint={text("payouts.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  return (
    <Container className="overflow-hidden p-0">
      <DataTable
        heading={text("payouts.title")}
        subHeading={text("payouts.subtitle")}
        data={data?.payout_runs}
        rowCount={data?.count}
        columns={columns}
        filters={[status]}
        filterBarContent={data?.count_estimated && <Estimate count={data.count} />}
        getRowId={({ id }) => id}
        rowHref={({ id }) => runPath(id)}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        enableSearch={false}
        action={
          may("referral_payout:write") ? { label: text("payouts.start.action"), to: "start" } : undefined
        }
        emptyState={{
          empty: { heading: text("payouts.empty.title"), description: text("payouts.empty.hint") },
          filtered: { heading: text("payouts.filtered.title"), description: text("payouts.filtered.hint") },
        }}
      />
    </Container>
  )
}
