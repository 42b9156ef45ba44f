// For whoever has to look deeper: when it was decided, under which versions, and the durable workflow that keeps the order's commissions
// true.
import { useDate } from "@medusajs/dashboard/hooks"
import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Copy } from "@medusajs/ui"
import { Fragment, type ReactNode } from "react"
import type { OrderRecord, RoleRecord } from "../order-record"
import { type Text, useText } from "../../text"

/** When, under which versions, and by which workflow. */
export function Footer({ record: { sale, lead, workflow } }: { record: OrderRecord }) {
  const text = useText()
  const { getFullDate } = useDate()
  const decided = sale?.partner == null ? (lead ?? sale) : sale
  return (
    <dl className="txt-compact-xsmall text-ui-fg-muted grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 px-6 py-4">
      {decided && (
        <>
          <Fact name={text("order.decided")}>
            {getFullDate({ date: decided.decided_at, includeTime: true })}
          </Fact>
          <Fact name={text("order.versions")}>{versions(decided, text)}</Fact>
        </>
      )}
      <Fact name={text("order.workflow")}>
        <span className="flex min-w-0 items-center justify-end gap-x-1">
          <Workflow {...workflow} />
          <Copy
            content={workflow.id}
            variant="mini"
            aria-label={`${text("actions.copy")}: ${text("order.workflow")}`}
            className="focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
          />
        </span>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Fragment>
      <dt>{name}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </Fragment>
  )
}

/** Where Temporal's web UI is known, the id leads there. */
function Workflow({ id, url }: OrderRecord["workflow"]) {
  const text = useText()
  if (url === null) {
    return (
      <span className="truncate font-mono" title={id}>
        {id}
      </span>
    )
  }
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      title={id}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus flex min-w-0 items-center gap-x-1 rounded outline-none"
    >
      <span className="truncate font-mono">{id}</span>
      <ArrowUpRightOnBox className="shrink-0" aria-hidden />
      <span className="sr-only">{text("order.opensTemporal")}</span>
    </a>
  )
}

/** "Defaults 3 · Friends of the shop: card 2": what counts for the order, whatever is changed later. */
function versions({ defaults_version, programs }: RoleRecord, text: Text): string {
  const cards = programs.flatMap(({ program, program_id, own_card, program_card }) => {
    const name = program ?? program_id
    return [
      own_card && text("order.ownCard", { program: name, number: own_card.number }),
      program_card && text("order.card", { program: name, number: program_card.number }),
    ].filter((one) => one !== null)
  })
  return [text("order.defaultsVersion", { version: defaults_version }), ...cards].join(" · ")
}
