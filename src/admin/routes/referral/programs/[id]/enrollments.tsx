// The partners who take part in a program, a page at a time.
import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Badge, Container, createDataTableColumnHelper, createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { Link } from "react-router-dom"
import { FullDate } from "../../../../lib/full-date"
import { chosen } from "../../../../lib/lists/filters"
import { usePartnersById } from "../../../../lib/partners/partners"
import { ActivityBadge } from "../../../../lib/programs/activity-badge"
import { useEnrollments } from "../../../../lib/programs/api"
import { type Enrollment, enrollmentPath } from "../../../../lib/programs/records"
import { useMay } from "../../../../lib/permissions"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"

const PAGE_SIZE = 10
const NEWEST_FIRST = "-created_at"
/** Keeps this table's page and filter apart from the other tables of the program's page. */
const PREFIX = "partners"

/** An enrollment with its partner's name, undefined until it is known. */
interface Row extends Enrollment {
  partner_name: string | undefined
}

const columns = createDataTableColumnHelper<Row>()
const filters = createDataTableFilterHelper<Enrollment>()

/** The enrollments of a program. */
export function EnrollmentList({ programId }: { programId: string }) {
  const text = useText()
  const may = useMay()
  const { offset, status } = useQueryParams(["offset", "status"], PREFIX)
  const query = { program_id: programId, limit: PAGE_SIZE, offset, order: NEWEST_FIRST }
  const { data, error, isLoading, refetch } = useEnrollments({ ...query, status: chosen(status)?.[0] })
  const rows = useRows(data?.enrollments)
  const shown = useColumns()
  const statusFilter = useMemo(
    () => [
      filters.accessor("status", {
        type: "radio",
        label: text("programs.fields.status"),
        options: (["active", "inactive"] as const).map((value) => {
          return { label: text(`programs.status.${value}`), value }
        }),
      }),
    ],
    [text],
  )
  if (error && data === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("programs.enrollments.error.title")}
          hint={text("programs.enrollments.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  return (
    <Container className="p-0">
      <DataTable
        heading={text("programs.enrollments.title")}
        headingLevel="h2"
        prefix={PREFIX}
        data={rows}
        rowCount={data?.count}
        columns={shown}
        filters={statusFilter}
        getRowId={({ id }) => id}
        rowHref={({ id }) => enrollmentPath(id)}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        enableSearch={false}
        action={
          may("referral_program:write")
            ? { label: text("programs.enrollments.enroll"), to: "enroll" }
            : undefined
        }
        emptyState={{
          empty: {
            heading: text("programs.enrollments.empty.title"),
            description: text("programs.enrollments.empty.hint"),
          },
          filtered: {
            heading: text("programs.enrollments.filtered.title"),
            description: text("programs.enrollments.filtered.hint"),
          },
        }}
      />
    </Container>
  )
}

function useRows(enrollments: Enrollment[] | undefined): Row[] | undefined {
  const { data: partners } = usePartnersById((enrollments ?? []).map(({ partner_id }) => partner_id))
  return useMemo(
    () =>
      enrollments?.map((enrollment) => {
        return { ...enrollment, partner_name: partners?.get(enrollment.partner_id)?.name }
      }),
    [enrollments, partners],
  )
}

function useColumns() {
  const text = useText()
  return useMemo(
    () => [
      columns.accessor("partner_id", {
        header: text("programs.enrollments.partner"),
        cell: ({ row: { original: enrollment } }) => (
          <Link
            to={enrollmentPath(enrollment.id)}
            className="txt-compact-small-plus hover:text-ui-fg-subtle focus-visible:shadow-borders-focus truncate rounded outline-none"
          >
            {enrollment.partner_name ?? enrollment.partner_id}
          </Link>
        ),
      }),
      columns.accessor("status", {
        header: text("programs.fields.status"),
        cell: ({ getValue }) => <ActivityBadge status={getValue()} />,
      }),
      columns.accessor("hand_edited", {
        header: text("programs.fields.terms"),
        cell: ({ getValue }) =>
          getValue() ? (
            <Badge size="2xsmall" color="orange">
              {text("programs.enrollments.ownTerms")}
            </Badge>
          ) : (
            "-"
          ),
      }),
      columns.accessor("created_at", {
        header: text("programs.enrollments.since"),
        cell: ({ getValue }) => <FullDate date={getValue()} />,
      }),
    ],
    [text],
  )
}
