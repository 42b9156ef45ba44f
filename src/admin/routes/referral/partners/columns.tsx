// The columns of the table of partners.
import { useDate } from "@medusajs/dashboard/hooks"
import { createDataTableColumnHelper, Text as Paragraph } from "@medusajs/ui"
import { useMemo } from "react"
import { PartnerStatusBadge } from "../../../lib/badges"
import { PartnerLink } from "../../../lib/partners/partner-link"
import type { Partner } from "../../../lib/partners/partners"
import { type Text, useText } from "../../../lib/text"

const columns = createDataTableColumnHelper<Partner>()

/** The columns; `parents` names those who recruited the partners shown. */
export function usePartnerColumns(parents: Map<string, Partner> | undefined) {
  const text = useText()
  const { getFullDate } = useDate()
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
        cell: ({ getValue }) => <span className="truncate">{getValue() ?? "-"}</span>,
      }),
      columns.accessor("status", {
        header: text("partners.fields.status"),
        cell: ({ getValue }) => <PartnerStatusBadge status={getValue()} />,
      }),
      columns.accessor("parent_id", {
        header: text("partners.fields.parent"),
        cell: ({ getValue }) => <ParentCell id={getValue()} parents={parents} />,
      }),
      columns.accessor("created_at", {
        header: text("partners.fields.created"),
        ...sortable(text, "created"),
        cell: ({ getValue }) => getFullDate({ date: getValue() }),
      }),
    ],
    [text, getFullDate, parents],
  )
}

function ParentCell({ id, parents }: { id: string | null; parents: Map<string, Partner> | undefined }) {
  if (id === null) return <Paragraph size="small">-</Paragraph>
  return <span className="truncate">{parents?.get(id)?.name ?? ""}</span>
}

function sortable(text: Text, kind: "text" | "created") {
  return {
    enableSorting: true,
    sortAscLabel: text(`partners.sort.${kind}.asc`),
    sortDescLabel: text(`partners.sort.${kind}.desc`),
  }
}
