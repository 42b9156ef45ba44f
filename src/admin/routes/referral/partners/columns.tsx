// The columns of the table of partners.
import { Badge, createDataTableColumnHelper, Text as Paragraph, Tooltip } from "@medusajs/ui"
import { useMemo } from "react"
import { PartnerStatusBadge } from "../../../lib/badges"
import { FullDate } from "../../../lib/full-date"
import { namesOf } from "../../../lib/partners/names"
import { PartnerLink } from "../../../lib/partners/partner-link"
import type { Partner } from "../../../lib/partners/partners"
import { type Text, useText } from "../../../lib/text"

/** A partner with the name of who recruited them: null where nobody did, undefined until it is known. */
export interface PartnerRow extends Partner {
  parent_name: string | null | undefined
}

const columns = createDataTableColumnHelper<PartnerRow>()

/** The columns. */
export function usePartnerColumns() {
  const text = useText()
  return useMemo(
    () => [
      columns.accessor("name", {
        header: text("partners.fields.name"),
        ...sortable(text, "text"),
        // A link, and not only the clickable row around it, so that the keyboard gets there.
        cell: ({ row: { original: partner } }) => (
          <PartnerLink
            id={partner.id}
            name={partner.name}
            className="text-ui-fg-base hover:text-ui-fg-subtle"
          />
        ),
      }),
      columns.accessor("code", {
        header: text("partners.fields.code"),
        ...sortable(text, "text"),
        cell: ({ getValue }) => <span className="font-mono txt-compact-xsmall">{getValue()}</span>,
      }),
      columns.accessor("email", {
        header: text("partners.fields.email"),
        ...sortable(text, "text"),
        cell: ({ row: { original: partner } }) => <EmailCell partner={partner} />,
      }),
      columns.accessor("status", {
        header: text("partners.fields.status"),
        cell: ({ getValue }) => <PartnerStatusBadge status={getValue()} />,
      }),
      columns.accessor("parent_name", {
        header: text("partners.fields.parent"),
        cell: ({ getValue }) => <ParentCell name={getValue()} />,
      }),
      columns.accessor("created_at", {
        header: text("partners.fields.created"),
        ...sortable(text, "created"),
        cell: ({ getValue }) => <FullDate date={getValue()} />,
      }),
    ],
    [text],
  )
}

function EmailCell({ partner: { email, shares_email_with: others } }: { partner: Partner }) {
  const text = useText()
  return (
    <span className="flex min-w-0 items-center gap-x-2">
      <span className="truncate">{email ?? "-"}</span>
      {others.length > 0 && (
        <Tooltip content={`${text("partners.sharesEmail")} ${namesOf(others)}`}>
          <Badge size="2xsmall" color="orange" className="shrink-0">
            {text("partners.sharedEmail")}
          </Badge>
        </Tooltip>
      )}
    </span>
  )
}

function ParentCell({ name }: { name: PartnerRow["parent_name"] }) {
  if (name === null) return <Paragraph size="small">-</Paragraph>
  return <span className="truncate">{name}</span>
}

function sortable(text: Text, kind: "text" | "created") {
  return {
    enableSorting: true,
    sortAscLabel: text(`partners.sort.${kind}.asc`),
    sortDescLabel: text(`partners.sort.${kind}.desc`),
  }
}
