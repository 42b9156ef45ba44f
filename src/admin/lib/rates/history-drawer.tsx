// Every card that an owner had: who saved it when, and on demand what it changed.
import { RouteDrawer } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Badge, Button, Heading, Skeleton, Text as Paragraph } from "@medusajs/ui"
import { useState } from "react"
import { Link } from "react-router-dom"
import { Disclosure } from "../disclosure"
import { type Owner, pagePath } from "../programs/records"
import { nameOf } from "../settings/settings"
import { type Text, useText } from "../text"
import { Trouble } from "../trouble"
import { useDifferences, useRateHistory } from "./api"
import { DifferenceList } from "./difference-list"
import type { RateCardSummary } from "./rates"

const PAGE = 20
/** A card may change thousands of rows: nobody reads more of them here. */
const SHOWN = 50

/** Open for as long as its address is. */
export function RateHistoryDrawer({ owner }: { owner: Owner }) {
  const text = useText()
  const [limit, setLimit] = useState(PAGE)
  const { data, error, isFetching, refetch } = useRateHistory(owner, limit)
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{text("rates.historyDrawer.title")}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description className="text-pretty">
          {text("rates.historyDrawer.subtitle")}
        </RouteDrawer.Description>
      </RouteDrawer.Header>
      <RouteDrawer.Body className="flex-1 overflow-y-auto p-0">
        {data === undefined && error !== null && (
          <Trouble
            title={text("rates.historyDrawer.error.title")}
            hint={text("rates.historyDrawer.error.hint")}
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {data === undefined && error === null && (
          <div role="status" className="px-6 py-4">
            <Skeleton className="h-24 w-full" />
          </div>
        )}
        {data?.count === 0 && (
          <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
            {text("rates.historyDrawer.empty")}
          </Paragraph>
        )}
        <div className="divide-y">
          {data?.rate_cards.map((card, place) => (
            <Card key={card.number} owner={owner} card={card} isCurrent={place === 0} />
          ))}
        </div>
        {data !== undefined && data.count > data.rate_cards.length && (
          <div className="flex justify-center px-6 py-4">
            <Button
              size="small"
              variant="secondary"
              isLoading={isFetching}
              onClick={() => setLimit(limit + PAGE)}
            >
              {text("rates.historyDrawer.older")}
            </Button>
          </div>
        )}
      </RouteDrawer.Body>
    </RouteDrawer>
  )
}

interface CardProps {
  owner: Owner
  card: RateCardSummary
  isCurrent: boolean
}

function Card({ owner, card, isCurrent }: CardProps) {
  const text = useText()
  const { getFullDate } = useDate()
  const { number, author_user, created_at } = card
  const counts = inWords(card, text)
  return (
    <article aria-label={text("rates.card", { number })}>
      <div className="flex flex-col gap-y-1 px-6 pt-4">
        <div className="flex items-center justify-between gap-x-2">
          <Paragraph size="small" leading="compact" weight="plus">
            {text("rates.card", { number })}
          </Paragraph>
          {isCurrent ? (
            <Badge size="2xsmall">{text("rates.historyDrawer.current")}</Badge>
          ) : (
            <Button size="small" variant="transparent" asChild>
              <Link to={`${pagePath(owner)}/rates?card=${number}`}>{text("rates.historyDrawer.load")}</Link>
            </Button>
          )}
        </div>
        <Paragraph size="small" leading="compact" className="text-ui-fg-subtle">
          {text("rates.savedBy", {
            name: nameOf(author_user) ?? text("rates.somebody"),
            date: getFullDate({ date: created_at, includeTime: true }),
          })}
        </Paragraph>
        <Paragraph size="small" leading="compact" className="text-ui-fg-muted">
          {counts === "" ? text("rates.historyDrawer.unchanged") : counts}
        </Paragraph>
      </div>
      {counts === "" ? (
        <div className="pb-4" />
      ) : (
        <Disclosure title={text("rates.historyDrawer.what")}>
          <Changes owner={owner} number={number} />
        </Disclosure>
      )}
    </article>
  )
}

function Changes({ owner, number }: { owner: Owner; number: number }) {
  const text = useText()
  const { data, error } = useDifferences(owner, number, SHOWN)
  if (error !== null) {
    return (
      <Paragraph role="alert" size="small" className="text-ui-fg-error">
        {error.message}
      </Paragraph>
    )
  }
  if (data === undefined) return <Skeleton role="status" className="h-12 w-full" />
  const more = data.count - data.differences.length
  return (
    <>
      <DifferenceList differences={data.differences} label={text("rates.card", { number })} />
      {more > 0 && (
        <Paragraph size="small" className="text-ui-fg-subtle mt-3">
          {text("rates.historyDrawer.more", { count: more })}
        </Paragraph>
      )}
    </>
  )
}

function inWords(card: RateCardSummary, text: Text): string {
  return (["added", "changed", "removed"] as const)
    .filter((what) => card[what] > 0)
    .map((what) => text(`rates.historyDrawer.counts.${what}`, { count: card[what] }))
    .join(", ")
}
