// Every saved version: who, when, what, and whether its terms have reached every record.
import { Button, Container, Heading, Text as Paragraph, Skeleton, usePrompt } from "@medusajs/ui"
import { useId, useState } from "react"
import { useVersions } from "../../../../lib/settings/api"
import type { SettingsVersion } from "../../../../lib/settings/settings"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"
import { VersionRow } from "./version"

const PAGE = 10

interface HistoryProps {
  newestVersion: number
  /** The form has changes that loading a version would replace. */
  isDirty: boolean
  onLoad: (version: SettingsVersion) => void
}

/** The versions, newest first. */
export function History({ newestVersion, isDirty, onLoad }: HistoryProps) {
  const text = useText()
  const titleId = useId()
  const prompt = usePrompt()
  const [limit, setLimit] = useState(PAGE)
  const { data, error, isFetching, refetch } = useVersions(limit)

  const load = async (version: SettingsVersion) => {
    const mayReplace =
      !isDirty ||
      (await prompt({
        variant: "confirmation",
        title: text("settings.leave.replace"),
        description: text("settings.leave.replaceHelp", { version: version.version }),
        confirmText: text("settings.leave.replaceAction"),
        cancelText: text("actions.cancel"),
      }))
    if (mayReplace) onLoad(version)
  }

  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("settings.history.title")}
        </Heading>
      </div>
      {data === undefined && error !== null && (
        <Trouble
          title={text("settings.history.error.title")}
          hint={text("settings.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <Waiting />}
      {data?.versions.map((version) => (
        <VersionRow
          key={version.version}
          version={version}
          isCurrent={version.version === newestVersion}
          onLoad={() => void load(version)}
        />
      ))}
      {data !== undefined && data.count <= 1 && <NothingSaved />}
      {data !== undefined && data.count > data.versions.length && (
        <div className="flex justify-center px-6 py-4">
          <Button
            type="button"
            size="small"
            variant="secondary"
            isLoading={isFetching && limit > data.versions.length}
            onClick={() => setLimit(limit + PAGE)}
          >
            {text("settings.history.older")}
          </Button>
        </div>
      )}
    </Container>
  )
}

function NothingSaved() {
  const text = useText()
  return (
    <div className="flex flex-col gap-y-1 px-6 py-8 text-center">
      <Paragraph size="small" leading="compact" weight="plus">
        {text("settings.history.empty.title")}
      </Paragraph>
      <Paragraph size="small" className="text-ui-fg-subtle">
        {text("settings.history.empty.hint")}
      </Paragraph>
    </div>
  )
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-y-2 px-6 py-4">
      <Skeleton className="h-4 w-32" />
      <Skeleton className="h-4 w-64" />
    </div>
  )
}
