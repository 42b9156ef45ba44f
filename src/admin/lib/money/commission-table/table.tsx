// The table of commissions: filters, order and page stand in the URL; rows are reviewed one by one or many at once.
import { DataTable } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { useCallback, useState } from "react"
import { type Commission, COMMISSIONS, type ReviewKind, useCommissions } from "../commissions"
import { commissionPath } from "../commission-link"
import { Estimate } from "../../lists/estimate"
import { PAGE_SIZE, useListFilters, usePageInAddress } from "../../lists/list-filters"
import { ReviewDrawer } from "../review/drawer"
import { useCsv } from "../../lists/save-file"
import { type Text, useText } from "../../text"
import { useMay } from "../../permissions"
import { Trouble } from "../../trouble"
import { useCommissionColumns } from "./columns"
import { COMMISSION_FILTERS, useCommissionFilters } from "./filters"
import { useSelection } from "../../lists/selection"

interface CommissionTableProps {
  /** Only this partner's, on a page that is the partner's. */
  partnerId?: string
}

/** The reviews that a key starts, while rows are chosen. */
const SHORTCUTS: Record<ReviewKind, string> = { hold: "h", release: "r", void: "v" }
const SMALL_PAGE = 10

/** All commissions, or those of one partner, a page at a time. */
export function CommissionTable({ partnerId }: CommissionTableProps) {
  const text = useText()
  const isOfOnePartner = partnerId !== undefined
  const prefix = isOfOnePartner ? "c" : undefined
  const pageSize = isOfOnePartner ? SMALL_PAGE : PAGE_SIZE
  const chosen = useListFilters(COMMISSION_FILTERS, prefix)
  const filtered = isOfOnePartner ? { ...chosen, partner_id: partnerId } : chosen
  const page = usePageInAddress(pageSize, prefix)
  const { data, error, isLoading, refetch } = useCommissions({ ...filtered, ...page })
  const filters = useCommissionFilters(chosen, isOfOnePartner)
  const selection = useSelection(data?.commissions)
  const [review, setReview] = useState<{ action: ReviewKind; commissions: Commission[] } | null>(null)
  const onReview = useCallback((action: ReviewKind, commission: Commission) => {
    setReview({ action, commissions: [commission] })
  }, [])
  const columns = useCommissionColumns({ isOfOnePartner, onReview })
  const may = useMay()
  const csv = useCsv(COMMISSIONS, { ...filtered, order: page.order }, "commissions.csv")
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("commissions.error.title")}
          hint={text("commissions.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  const commands = Object.entries(SHORTCUTS).map(([action, shortcut]) => ({
    label: text(`commissions.review.${action as ReviewKind}.action`),
    shortcut,
    action: () => setReview({ action: action as ReviewKind, commissions: selection.chosen }),
  }))
  return (
    <Container className="overflow-hidden p-0">
      <DataTable
        prefix={prefix}
        heading={text("commissions.title")}
        headingLevel={isOfOnePartner ? "h2" : "h1"}
        subHeading={isOfOnePartner ? undefined : text("commissions.subtitle")}
        data={data?.commissions}
        rowCount={data?.count}
        columns={columns}
        filters={filters}
        filterBarContent={data?.count_estimated && <Estimate count={data.count} />}
        // Not while one of them is open: its keys are not for typing a reason.
        commands={review === null && may("referral_commission:write") ? commands : []}
        rowSelection={selection.table}
        getRowId={({ id }) => id}
        rowHref={({ id }) => commissionPath(id)}
        pageSize={pageSize}
        isLoading={isLoading}
        enableSearch={false}
        actions={[{ label: text("money.csv"), onClick: csv.save, disabled: csv.isSaving }]}
        emptyState={emptyState(text, isOfOnePartner)}
      />
      {review !== null && (
        <ReviewDrawer {...review} onReviewed={selection.clear} onClose={() => setReview(null)} />
      )}
    </Container>
  )
}

function emptyState(text: Text, isOfOnePartner: boolean) {
  const hint = text(isOfOnePartner ? "commissions.empty.ofPartner" : "commissions.empty.hint")
  return {
    empty: { heading: text("commissions.empty.title"), description: hint },
    filtered: {
      heading: text("commissions.filtered.title"),
      description: text("commissions.filtered.hint"),
    },
  }
}
