// The table of ledger entries: filters and page stand in the URL. Nothing can be done to an entry.
import { DataTable } from "@medusajs/dashboard/components"
import { Container, type DataTableFilter } from "@medusajs/ui"
import { Estimate } from "../../lists/estimate"
import { useCurrencyFilter, useOrderFilter, usePartnerFilter } from "../../lists/filters/money-filters"
import { useEntries } from "../ledger"
import { PAGE_SIZE, useListFilters, usePageInAddress } from "../../lists/list-filters"
import { useText } from "../../text"
import { Trouble } from "../../trouble"
import { useEntryColumns } from "./columns"

const FILTERS = ["partner_id", "order_id", "currency_code", "commission_id"]
const SMALL_PAGE = 10

interface EntryTableProps {
  /** Only this partner's, on a page that is the partner's. */
  partnerId?: string
}

/** All entries, or those of one partner, a page at a time. */
export function EntryTable({ partnerId }: EntryTableProps) {
  const text = useText()
  const isOfOnePartner = partnerId !== undefined
  const prefix = isOfOnePartner ? "l" : undefined
  const pageSize = isOfOnePartner ? SMALL_PAGE : PAGE_SIZE
  const chosen = useListFilters(FILTERS, prefix)
  const page = usePageInAddress(pageSize, prefix)
  const filtered = isOfOnePartner ? { ...chosen, partner_id: partnerId } : chosen
  const { data, error, isLoading, refetch } = useEntries({ ...filtered, ...page })
  const columns = useEntryColumns(isOfOnePartner)
  const partner = usePartnerFilter(chosen)
  const filters: DataTableFilter[] = [useOrderFilter(chosen), useCurrencyFilter(chosen)]
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("ledger.error.title")}
          hint={text("ledger.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  return (
    <Container className="overflow-hidden p-0">
      <DataTable
        prefix={prefix}
        heading={text(isOfOnePartner ? "money.ledger" : "ledger.entries")}
        headingLevel="h2"
        subHeading={text("ledger.subtitle")}
        data={data?.entries}
        rowCount={data?.count}
        columns={columns}
        filters={isOfOnePartner ? filters : [partner, ...filters]}
        filterBarContent={data?.count_estimated && <Estimate count={data.count} />}
        getRowId={({ id }) => id}
        pageSize={pageSize}
        isLoading={isLoading}
        enableSearch={false}
        emptyState={{
          empty: { heading: text("ledger.empty.title"), description: text("ledger.empty.hint") },
          filtered: { heading: text("ledger.filtered.title"), description: text("ledger.filtered.hint") },
        }}
      />
    </Container>
  )
}
