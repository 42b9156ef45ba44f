// Owns how a scope is named: by what it is called in the shop, with its kind, so that a product and a category are told apart.
import { Badge } from "@medusajs/ui"
import { useText } from "../text"
import { namedBy, type RateScope } from "./rates"
import { usePicked } from "./shop"

interface ScopeNameProps {
  scope: RateScope
  /** Nothing else has a row: the default is for everything. */
  isAlone?: boolean
}

/** A name and a kind; the id where the shop no longer has it. */
export function ScopeName({ scope, isAlone = false }: ScopeNameProps) {
  const text = useText()
  const named = namedBy(scope)
  const { data: picked, isPending } = usePicked(scope)
  if (named === null) {
    return (
      <span className="txt-compact-small-plus text-ui-fg-base truncate">
        {text(isAlone ? "rates.defaultAlone" : "rates.scopes.default")}
      </span>
    )
  }
  const isGone = !isPending && picked === null
  return (
    <span className="flex min-w-0 items-center gap-x-2">
      <Badge size="2xsmall" className="shrink-0">
        {text(`rates.scopes.${named.kind}`)}
      </Badge>
      <span className="txt-compact-small-plus text-ui-fg-base truncate" title={picked?.detail ?? undefined}>
        {picked?.name ?? (isPending ? "…" : named.id)}
      </span>
      {isGone && <span className="text-ui-fg-muted truncate">{text("rates.gone")}</span>}
    </span>
  )
}
