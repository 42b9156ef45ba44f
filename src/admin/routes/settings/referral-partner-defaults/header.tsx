// What the page is about, which version is in force and by whom, and how far its terms have been written.
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { forwardRef } from "react"
import { useVersions } from "../../../lib/settings/api"
import { nameOf, type SettingsInForce } from "../../../lib/settings/settings"
import { useText } from "../../../lib/text"
import { Progress } from "./progress"

/** The head of the page; the ref is where the keyboard goes after a save. */
export const Header = forwardRef<HTMLDivElement, { settings: SettingsInForce }>(({ settings }, ref) => {
  const text = useText()
  const { getFullDate } = useDate()
  const { data } = useVersions(1)
  const newest = data?.versions[0]
  const { version, updated_at, updated_by_user } = settings
  const savedBy = text("settings.history.by", {
    name: nameOf(updated_by_user) ?? text(version === 1 ? "settings.installation" : "settings.somebody"),
    date: getFullDate({ date: updated_at, includeTime: true }),
  })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-6 py-4">
        <div ref={ref} tabIndex={-1} className="outline-none">
          <Heading>{text("settings.title")}</Heading>
          <Paragraph size="small" className="text-ui-fg-subtle">
            {text("settings.subtitle")}
          </Paragraph>
        </div>
        <div className="sm:text-right">
          <Paragraph size="small" weight="plus">
            {text("settings.history.version", { version })}
          </Paragraph>
          <Paragraph size="small" className="text-ui-fg-subtle">
            {savedBy}
          </Paragraph>
        </div>
      </div>
      {newest?.apply_job && <Progress key={newest.apply_job.id} known={newest.apply_job} />}
    </Container>
  )
})
Header.displayName = "Header"
