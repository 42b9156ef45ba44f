// The rates of a program, or an enrollment's own: the newest card, a page of its rows at a time.
import { useDate } from "@medusajs/dashboard/hooks"
import { History, PencilSquare } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton, Text as Paragraph } from "@medusajs/ui"
import { type ReactNode, useId, useState } from "react"
import { Link } from "react-router-dom"
import { type Owner, termsInForce, type WithTerms } from "../programs/records"
import { May } from "../permissions"
import { SectionMenu } from "../section-menu"
import { useSettings } from "../settings/api"
import { nameOf } from "../settings/settings"
import { useText } from "../text"
import { Trouble } from "../trouble"
import { useRateCard } from "./api"
import { RateTable } from "./rate-table"
import type { RateCard } from "./rates"
import { SwitchedOff } from "./switched-off"

const PAGE_SIZE = 10

interface RatesSectionProps {
  owner: Owner
  record: WithTerms
}

/** The newest card. */
export function RatesSection({ owner, record }: RatesSectionProps) {
  const text = useText()
  const [place, setPlace] = useState(0)
  const { data: card, error, refetch } = useRateCard(owner, { limit: PAGE_SIZE, offset: place * PAGE_SIZE })
  const { data: defaults } = useSettings()
  return (
    <Frame owner={owner} card={card}>
      {card === undefined && error !== null && (
        <Trouble
          title={text("rates.error.title")}
          hint={text("rates.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {card === undefined && error === null && (
        <div role="status" className="px-6 py-4">
          <Skeleton className="h-32 w-full" />
        </div>
      )}
      {(card === null || card?.count === 0) && <Nothing owner={owner} />}
      {card != null && card.count > 0 && (
        <RateTable card={card} page={{ place, size: PAGE_SIZE }} onPage={setPlace} />
      )}
      {card && defaults && <SwitchedOff rows={card.rates} terms={termsInForce(record, defaults)} />}
    </Frame>
  )
}

function Frame({
  owner,
  card,
  children,
}: {
  owner: Owner
  card: RateCard | null | undefined
  children: ReactNode
}) {
  const text = useText()
  const titleId = useId()
  const { getFullDate } = useDate()
  const saved = card && {
    name: nameOf(card.author_user) ?? text("rates.somebody"),
    date: getFullDate({ date: card.created_at, includeTime: true }),
  }
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
        <div>
          <Heading id={titleId} level="h2">
            {text(owner.kind === "program" ? "rates.title" : "rates.ownTitle")}
          </Heading>
          {card && saved && (
            <Paragraph size="small" className="text-ui-fg-subtle">
              {text("rates.card", { number: card.number })} {text("rates.savedBy", saved)}
            </Paragraph>
          )}
        </div>
        <div className="flex items-center gap-x-2">
          <May do="referral_program:write">
            <Button size="small" variant="secondary" asChild>
              <Link to="rates">
                <PencilSquare />
                {text("rates.edit")}
              </Link>
            </Button>
          </May>
          {card && (
            <SectionMenu
              label={text("rates.actions")}
              entries={[{ icon: <History />, label: text("rates.history.open"), to: "rate-history" }]}
            />
          )}
        </div>
      </div>
      {children}
    </Container>
  )
}

function Nothing({ owner: { kind } }: { owner: Owner }) {
  const text = useText()
  return (
    <div className="flex flex-col items-center gap-y-1 px-6 py-8 text-center">
      <Paragraph size="small" leading="compact" weight="plus">
        {text(`rates.empty.${kind}.title`)}
      </Paragraph>
      <Paragraph size="small" className="text-ui-fg-subtle text-balance">
        {text(`rates.empty.${kind}.hint`)}
      </Paragraph>
    </div>
  )
}
