// A partner's statement of one month in one currency, to be read, printed, or taken as a file. Month and currency stand in the address.
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { useParams, useSearchParams } from "react-router-dom"
import { useCurrencies } from "../../../../../lib/money/currencies"
import { Refusal } from "../../../../../lib/http"
import { type WhichStatement, useBalances, useStatement } from "../../../../../lib/money/partner-money"
import { usePartner } from "../../../../../lib/partners/partners"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"
import { MissingPartner } from "../missing"
import { Controls } from "./controls"
import { Lines } from "./lines"
import { isMonth, thisMonth } from "./month"

/** The statement. */
export default function StatementPage() {
  const { id = "" } = useParams()
  const text = useText()
  const titleId = useId()
  const { data: partner, error: unknown } = usePartner(id)
  const { error: noBalances, refetch: readBalances } = useBalances(id)
  const [which, choose] = useWhich(id)
  const { data: statement, error, refetch } = useStatement(id, which)
  if (unknown instanceof Refusal && unknown.status === 404) return <MissingPartner />
  const trouble = error ?? noBalances
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-col gap-y-1 px-6 py-4">
        <Heading id={titleId}>{text("money.statement.of", { partner: partner?.name ?? "" })}</Heading>
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
          {text("money.statement.subtitle")}
        </Paragraph>
      </div>
      {which !== null && <Controls partnerId={id} which={which} statement={statement} onChoose={choose} />}
      {trouble !== null ? (
        <Trouble
          title={text("money.statement.failed.title")}
          hint={text("money.statement.failed.hint")}
          error={trouble}
          onRetry={() => void Promise.all([readBalances(), refetch()])}
        />
      ) : (
        <Lines statement={statement} />
      )}
    </Container>
  )
}

/** This month in the partner's first currency, unless the address says otherwise. */
function useWhich(partnerId: string): [WhichStatement | null, (which: WhichStatement) => void] {
  const [params, setParams] = useSearchParams()
  const [first] = useCurrencies(partnerId)
  const currency_code = params.get("currency_code") ?? first
  const month = params.get("month")
  const choose = (which: WhichStatement) => setParams({ ...which }, { replace: true })
  if (currency_code === undefined) return [null, choose]
  return [{ currency_code, month: month !== null && isMonth(month) ? month : thisMonth(new Date()) }, choose]
}

export const handle = { breadcrumb: () => <Breadcrumb /> }

function Breadcrumb() {
  const text = useText()
  return <span>{text("money.statement.title")}</span>
}
