// The table of payouts, of a run or of a partner: filters and page stand in the URL; of a run that waits, rows are taken out one by one or many at once.
import { DataTable } from "@medusajs/dashboard/components"
import { Container, type DataTableFilter } from "@medusajs/ui"
import { useCallback, useMemo, useState } from "react"
import type { PayoutStatus } from "../../../../core"
import type { Query } from "../../http"
import { Estimate } from "../../lists/estimate"
import { useCurrencyFilter } from "../../lists/filters/money-filters"
import { PAGE_SIZE, useListFilters, usePageInAddress } from "../../lists/list-filters"
import { useSelection } from "../../lists/selection"
import { useMay } from "../../permissions"
import { useText } from "../../text"
import { Trouble } from "../../trouble"
import { usePayouts } from "../api"
import type { Decision, PayoutDecisionKind } from "../decision/decisions"
import { DecisionDrawer } from "../decision/drawer"
import { type Attention, type Payout, payoutPath, type PayoutRunDetail } from "../records"
import { usePayoutColumns } from "./columns"
import { DecidingContext } from "./row-menu"

const STATUSES: PayoutStatus[] = ["draft", "approved", "unknown", "paid", "failed", "released"]
const ATTENTION: Attention[] = [
  "no_details",
  "new_details",
  "adjustments",
  "own_changes",
  "late_before",
  "late_outcome",
]
const FILTERS = ["status", "currency_code", "attention"]
const SMALL_PAGE = 10

type PayoutTableProps =
  { run: PayoutRunDetail; partnerId?: undefined } | { run?: undefined; partnerId: string }

/** The payouts of a run, or those of one partner, a page at a time. */
export function PayoutTable({ run, partnerId }: PayoutTableProps) {
  const text = useText()
  const prefix = run === undefined ? "p" : undefined
  const pageSize = run === undefined ? SMALL_PAGE : PAGE_SIZE
  const chosen = useListFilters(FILTERS, prefix)
  const { offset, limit } = usePageInAddress(pageSize, prefix)
  const of = run === undefined ? { partner_id: partnerId } : { run_id: run.id }
  const { data, error, isLoading, refetch } = usePayouts({ ...chosen, ...of, offset, limit })
  const selection = useSelection(data?.payouts)
  const [decision, setDecision] = useState<Decision | null>(null)
  const onDecide = useCallback((kind: PayoutDecisionKind, payout: Payout) => {
    setDecision({ kind, payouts: [payout] })
  }, [])
  const deciding = useMemo(() => (run === undefined ? null : { run, onDecide }), [run, onDecide])
  const may = useMay()
  const mayTakeOut = run?.phase === "waiting" && may("referral_payout:write")
  const columns = usePayoutColumns({ isOfRun: run !== undefined, canBeChosen: mayTakeOut })
  const filters = usePayoutFilters(chosen, run !== undefined)
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("payout.error.title")}
          hint={text("payout.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  const takeOut = {
    label: text("payoutDecisions.kinds.take_out.action"),
    shortcut: "t",
    action: () => setDecision({ kind: "take_out", payouts: selection.chosen }),
  }
  const empty = run === undefined ? "emptyOfPartner" : "empty"
  return (
    <Container className="overflow-hidden p-0">
      <DecidingContext.Provider value={deciding}>
        <DataTable
          prefix={prefix}
          heading={text("payout.payouts")}
          headingLevel="h2"
          subHeading={run === undefined ? undefined : text("payout.ofRun")}
          data={data?.payouts}
          rowCount={data?.count}
          columns={columns}
          filters={filters}
          filterBarContent={data?.count_estimated && <Estimate count={data.count} />}
          // Not while it is open: its key is not for typing a reason.
          commands={mayTakeOut && decision === null ? [takeOut] : []}
          rowSelection={
            mayTakeOut
              ? { ...selection.table, enableRowSelection: ({ original }) => original.status === "draft" }
              : undefined
          }
          getRowId={({ id }) => id}
          rowHref={({ id }) => payoutPath(id)}
          pageSize={pageSize}
          isLoading={isLoading}
          enableSearch={false}
          emptyState={{
            empty: { heading: text(`payout.${empty}.title`), description: text(`payout.${empty}.hint`) },
            filtered: { heading: text("payout.filtered.title"), description: text("payout.filtered.hint") },
          }}
        />
      </DecidingContext.Provider>
      {decision !== null && run !== undefined && (
        <DecisionDrawer
          run={run}
          decision={decision}
          onDone={selection.clear}
          onClose={() => setDecision(null)}
        />
      )}
    </Container>
  )
}

/** What to look at is asked of one run: of all payouts ever it would not be found by an index. */
function usePayoutFilters(chosen: Query, isOfRun: boolean): DataTableFilter[] {
  const text = useText()
  const currency = useCurrencyFilter(chosen)
  const status: DataTableFilter = {
    id: "status",
    type: "radio",
    label: text("payout.columns.status"),
    options: STATUSES.map((value) => ({ value, label: text(`payout.status.${value}`) })),
  }
  const attention: DataTableFilter = {
    id: "attention",
    type: "radio",
    label: text("payout.attention"),
    options: ATTENTION.map((value) => ({ value, label: text(`payouts.needs.${value}.filter`) })),
  }
  return isOfRun ? [status, currency, attention] : [status, currency]
}
