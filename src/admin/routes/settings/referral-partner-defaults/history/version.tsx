// One version of the history.
import { useDate } from "@medusajs/dashboard/hooks"
import { Badge, Button, StatusBadge, Text as Paragraph } from "@medusajs/ui"
import { useState } from "react"
import { ChangeList } from "../../../../lib/settings/change-list"
import { type ApplyJob, nameOf, type SettingsVersion } from "../../../../lib/settings/settings"
import { type Text, useText } from "../../../../lib/text"

/** More changes than these are shown on demand. */
const SHOWN = 3

const COLOURS = { running: "blue", done: "green", superseded: "grey", failed: "red" } as const

interface VersionRowProps {
  version: SettingsVersion
  isCurrent: boolean
  onLoad: () => void
}

/** Who saved what when, how the job ended, and a way back to it. */
export function VersionRow({ version, isCurrent, onLoad }: VersionRowProps) {
  const text = useText()
  const { getFullDate } = useDate()
  const { version: number, author, created_at, apply_job } = version
  return (
    <article
      aria-label={text("settings.history.version", { version: number })}
      className="grid grid-cols-1 items-start gap-x-6 gap-y-3 px-6 py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_160px]"
    >
      <div className="flex flex-col gap-y-1">
        <div className="flex items-center gap-x-2">
          <Paragraph size="small" leading="compact" weight="plus">
            {text("settings.history.version", { version: number })}
          </Paragraph>
          {isCurrent && <Badge size="2xsmall">{text("settings.history.current")}</Badge>}
        </div>
        <Paragraph size="small" leading="compact" className="text-ui-fg-subtle">
          {authorOf(version, nameOf(author), text)}
        </Paragraph>
        <Paragraph size="small" leading="compact" className="text-ui-fg-muted">
          {getFullDate({ date: created_at, includeTime: true })}
        </Paragraph>
      </div>
      <Difference version={version} />
      <div className="flex flex-wrap items-center gap-2 md:flex-col md:items-end">
        {apply_job && <Outcome job={apply_job} />}
        {!isCurrent && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            aria-label={text("settings.history.loadOf", { version: number })}
            onClick={onLoad}
          >
            {text("settings.history.load")}
          </Button>
        )}
      </div>
    </article>
  )
}

function Difference({ version: { version, changed } }: { version: SettingsVersion }) {
  const text = useText()
  const [all, setAll] = useState(false)
  if (changed.length === 0) {
    return (
      <Paragraph size="small" leading="compact" className="text-ui-fg-subtle">
        {text(version === 1 ? "settings.history.first" : "settings.history.noChange")}
      </Paragraph>
    )
  }
  const shown = all ? changed : changed.slice(0, SHOWN)
  return (
    <div className="flex w-full flex-col items-start gap-y-2">
      <ChangeList changes={shown} label={text("settings.history.version", { version })} />
      {changed.length > SHOWN && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="txt-compact-small-plus text-ui-fg-interactive hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus transition-fg rounded outline-none"
        >
          {all ? text("actions.showLess") : text("settings.history.more", { count: changed.length - SHOWN })}
        </button>
      )}
    </div>
  )
}

function Outcome({ job: { status, done } }: { job: ApplyJob }) {
  const text = useText()
  const label = text(`settings.job.${status}`)
  return (
    <StatusBadge color={COLOURS[status]}>
      {status === "done" ? `${label} · ${text("settings.job.records", { count: done })}` : label}
    </StatusBadge>
  )
}

function authorOf({ version, changed }: SettingsVersion, name: string | undefined, text: Text): string {
  if (name !== undefined) return name
  return text(version === 1 && changed.length === 0 ? "settings.installation" : "settings.somebody")
}
