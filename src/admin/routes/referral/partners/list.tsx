// The table of partners: search, filter, order and page stand in the URL, so that a view can be shared and gone back to.
import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Container, createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { chosen } from "../../../lib/lists/filters"
import type { Query } from "../../../lib/http"
import { partnerPath } from "../../../lib/partners/partner-link"
import { type Partner, usePartners, usePartnersById } from "../../../lib/partners/partners"
import { useMay } from "../../../lib/permissions"
import { useText } from "../../../lib/text"
import { Trouble } from "../../../lib/trouble"
import { type PartnerRow, usePartnerColumns } from "./columns"

const PAGE_SIZE = 20
const NEWEST_FIRST = "-created_at"
const STATUSES: Partner["status"][] = ["active", "pending", "inactive", "rejected"]

const filters = createDataTableFilterHelper<Partner>()

/** All partners, a page at a time. */
export function PartnerList() {
  const text = useText()
  const may = useMay()
  const { data, error, isLoading, refetch } = usePartners(useListQuery())
  const rows = useRows(data?.partners)
  const columns = usePartnerColumns()
  const statusFilter = useStatusFilter()
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("partners.error.title")}
          hint={text("partners.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  return (
    <Container className="p-0">
      <DataTable
        heading={text("partners.title")}
        subHeading={text("partners.subtitle")}
        data={rows}
        rowCount={data?.count}
        columns={columns}
        filters={statusFilter}
        getRowId={({ id }) => id}
        rowHref={({ id }) => partnerPath(id)}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        action={may("referral_partner:write") ? { label: text("partners.create"), to: "create" } : undefined}
        emptyState={{
          empty: { heading: text("partners.empty.title"), description: text("partners.empty.hint") },
          filtered: { heading: text("partners.filtered.title"), description: text("partners.filtered.hint") },
        }}
      />
    </Container>
  )
}

function useRows(partners: Partner[] | undefined): PartnerRow[] | undefined {
  const { data: parents } = usePartnersById(parentIds(partners))
  return useMemo(
    () =>
      partners?.map((partner) => {
        const { parent_id } = partner
        return { ...partner, parent_name: parent_id === null ? null : parents?.get(parent_id)?.name }
      }),
    [partners, parents],
  )
}

function useListQuery(): Query {
  const { q, order, offset, status } = useQueryParams(["q", "order", "offset", "status"])
  return { q, order: order ?? NEWEST_FIRST, offset, limit: PAGE_SIZE, status: chosen(status) }
}

function useStatusFilter() {
  const text = useText()
  return useMemo(
    () => [
      filters.accessor("status", {
        type: "select",
        label: text("partners.fields.status"),
        options: STATUSES.map((status) => ({ label: text(`partnerStatus.${status}`), value: status })),
      }),
    ],
    [text],
  )
}

function parentIds(partners: Partner[] = []): string[] {
  return partners.map(({ parent_id }) => parent_id).filter((id) => id !== null)
}
