// The table of programs: search, filter, order and page stand in the URL.
import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Container, createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { chosen } from "../../../lib/lists/filters"
import type { Query } from "../../../lib/http"
import { usePrograms } from "../../../lib/programs/api"
import { type Program, programPath } from "../../../lib/programs/records"
import { useMay } from "../../../lib/permissions"
import { useText } from "../../../lib/text"
import { Trouble } from "../../../lib/trouble"
import { useProgramColumns } from "./columns"

const PAGE_SIZE = 20
/** The order in which programs come to decide. */
const DECIDING_ORDER = "priority"

const filters = createDataTableFilterHelper<Program>()

/** All programs, a page at a time. */
export function ProgramList() {
  const text = useText()
  const may = useMay()
  const { data, error, isLoading, refetch } = usePrograms(useListQuery())
  const columns = useProgramColumns()
  const statusFilter = useStatusFilter()
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("programs.list.error.title")}
          hint={text("programs.list.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  return (
    <Container className="p-0">
      <DataTable
        heading={text("programs.list.title")}
        subHeading={text("programs.list.subtitle")}
        data={data?.programs}
        rowCount={data?.count}
        columns={columns}
        filters={statusFilter}
        getRowId={({ id }) => id}
        rowHref={({ id }) => programPath(id)}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        action={
          may("referral_program:write") ? { label: text("programs.list.create"), to: "create" } : undefined
        }
        emptyState={{
          empty: {
            heading: text("programs.list.empty.title"),
            description: text("programs.list.empty.hint"),
          },
          filtered: {
            heading: text("programs.list.filtered.title"),
            description: text("programs.list.filtered.hint"),
          },
        }}
      />
    </Container>
  )
}

function useListQuery(): Query {
  const { q, order, offset, status } = useQueryParams(["q", "order", "offset", "status"])
  return { q, order: order ?? DECIDING_ORDER, offset, limit: PAGE_SIZE, status: chosen(status)?.[0] }
}

function useStatusFilter() {
  const text = useText()
  return useMemo(
    () => [
      filters.accessor("status", {
        type: "radio",
        label: text("programs.fields.status"),
        options: (["active", "inactive"] as const).map((status) => {
          return { label: text(`programs.status.${status}`), value: status }
        }),
      }),
    ],
    [text],
  )
}
