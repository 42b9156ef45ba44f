// The URLs that a partner hands out: one for the store front, and one for each link.
import { Button, Container, Copy, Heading } from "@medusajs/ui"
import { useId, useState } from "react"
import { type PartnerUrl, usePartnerUrls } from "../../../../../lib/money/partner-money"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"

const SHOWN = 5

/** Each with a button that copies it. */
export function UrlSection({ partnerId }: { partnerId: string }) {
  const text = useText()
  const titleId = useId()
  const [all, setAll] = useState(false)
  const { data: urls, error, refetch } = usePartnerUrls(partnerId)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("money.urls.title")}
        </Heading>
      </div>
      {error !== null && urls === undefined && (
        <Trouble
          title={text("money.urls.error.title")}
          hint={text("money.urls.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {urls !== undefined && (
        <ul aria-labelledby={titleId} className="divide-y">
          {(all ? urls : urls.slice(0, SHOWN)).map((one) => (
            <Row key={one.url} {...one} />
          ))}
        </ul>
      )}
      {urls !== undefined && urls.length > SHOWN && !all && (
        <div className="px-6 py-4">
          <Button size="small" variant="secondary" onClick={() => setAll(true)}>
            {text("money.urls.more", { count: urls.length })}
          </Button>
        </div>
      )}
    </Container>
  )
}

function Row({ link, url }: PartnerUrl) {
  const text = useText()
  const name = link?.name ?? text("money.urls.front")
  return (
    <li className="flex items-center justify-between gap-x-3 px-6 py-4">
      <div className="flex min-w-0 flex-col">
        <span className="txt-compact-small-plus">{name}</span>
        <span className="txt-compact-small text-ui-fg-subtle break-all">{url}</span>
      </div>
      <Copy
        content={url}
        variant="mini"
        aria-label={`${text("actions.copy")}: ${name}`}
        className="focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
      />
    </li>
  )
}
