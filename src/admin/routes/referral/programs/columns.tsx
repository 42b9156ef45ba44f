// The columns of the table of programs.
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { ActivityBadge } from "../../../lib/programs/activity-badge"
import { ProgramLink } from "../../../lib/programs/links"
import type { Program } from "../../../lib/programs/records"
import { type ProgramWords, useProgramWords } from "../../../lib/programs/words"
import { useText } from "../../../lib/text"

const columns = createDataTableColumnHelper<Program>()

/** Name, priority, status, dates, limits. */
export function useProgramColumns() {
  const text = useText()
  return useMemo(
    () => [
      columns.accessor("name", {
        header: text("programs.fields.name"),
        enableSorting: true,
        sortAscLabel: text("partners.sort.text.asc"),
        sortDescLabel: text("partners.sort.text.desc"),
        cell: ({ row: { original: program } }) => (
          <ProgramLink
            id={program.id}
            name={program.name}
            className="text-ui-fg-base hover:text-ui-fg-subtle"
          />
        ),
      }),
      columns.accessor("priority", { header: text("programs.fields.priority") }),
      columns.accessor("status", {
        header: text("programs.fields.status"),
        cell: ({ getValue }) => <ActivityBadge status={getValue()} />,
      }),
      columns.accessor("starts_at", {
        header: text("programs.fields.dates"),
        cell: ({ row: { original: program } }) => <Words say="dates" program={program} />,
      }),
      columns.accessor("months", {
        header: text("programs.fields.limits"),
        cell: ({ row: { original: program } }) => <Words say="limits" program={program} />,
      }),
      columns.accessor("auto_enroll", {
        header: text("programs.one.newPartners"),
        cell: ({ row: { original: program } }) => <Words say="newPartners" program={program} />,
      }),
    ],
    [text],
  )
}

/** A component, so that the columns don't depend on words that are new at each render. */
function Words({ say, program }: { say: keyof ProgramWords; program: Program }) {
  const words = useProgramWords()
  return <span className="truncate">{words[say](program)}</span>
}
