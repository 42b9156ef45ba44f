// What a partner is owed, currency by currency, with the way to the statement and to an adjustment.
import { Alert, Button, Container, Heading, Skeleton, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { Link } from "react-router-dom"
import { money } from "../../../../../lib/money/money"
import { type PartnerBalance, useBalances } from "../../../../../lib/money/partner-money"
import { May } from "../../../../../lib/permissions"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"

const FIGURES = ["available", "pending", "reserved", "paid", "earned"] as const

/** Balances, one block for each currency: currencies are never added up. */
export function BalanceSection({ partnerId }: { partnerId: string }) {
  const text = useText()
  const titleId = useId()
  const { data: balances, error, refetch } = useBalances(partnerId)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("money.balances.title")}
        </Heading>
        <div className="flex items-center gap-x-2">
          <Button size="small" variant="secondary" asChild>
            <Link to="statement">{text("money.balances.statement")}</Link>
          </Button>
          <May do="referral_adjustment:write">
            <Button size="small" variant="secondary" asChild>
              <Link to="adjust">{text("money.adjustments.add")}</Link>
            </Button>
          </May>
        </div>
      </div>
      {error !== null && balances === undefined ? (
        <Trouble
          title={text("money.balances.error.title")}
          hint={text("money.balances.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      ) : balances === undefined ? (
        <div role="status" className="px-6 py-4">
          <Skeleton className="h-12 w-full" />
        </div>
      ) : balances.length === 0 ? (
        <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
          {text("money.balances.none")}
        </Paragraph>
      ) : (
        balances.map((balance) => <Balance key={balance.currency_code} balance={balance} />)
      )}
    </Container>
  )
}

function Balance({ balance }: { balance: PartnerBalance }) {
  const text = useText()
  const { currency_code, available } = balance
  return (
    <div role="group" aria-label={currency_code.toUpperCase()} className="flex flex-col gap-y-3 px-6 py-4">
      <dl className="grid grid-cols-2 gap-4 md:grid-cols-5">
        {FIGURES.map((figure) => (
          <div key={figure} className="flex min-w-0 flex-col">
            <dt className="txt-compact-small text-ui-fg-subtle">{text(`money.balances.${figure}`)}</dt>
            <dd className="txt-compact-large-plus truncate tabular-nums">
              {money(balance[figure], currency_code)}
            </dd>
            <dd className="txt-compact-xsmall text-ui-fg-muted">
              {text(
                figure === "available" && available < 0
                  ? "money.balances.debtHelp"
                  : `money.balances.${figure}Help`,
              )}
            </dd>
          </div>
        ))}
      </dl>
      {available < 0 && <Alert variant="warning">{text("money.balances.negative")}</Alert>}
    </div>
  )
}
