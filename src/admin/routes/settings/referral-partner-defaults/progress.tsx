// How far a save's job has come. Reads it again while it runs, so a reload or another admin's page sees the same.
import { Alert, Button, Text as Paragraph } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useId, useRef } from "react"
import { ProgressBar } from "../../../lib/progress-bar"
import { SETTINGS_KEY, useApplyJob, useRetryJob } from "../../../lib/settings/api"
import { type Pace, usePace } from "../../../lib/settings/pace"
import type { ApplyJob } from "../../../lib/settings/settings"
import { May } from "../../../lib/permissions"
import { type Text, useText } from "../../../lib/text"

/** The newest job: running, failed, or just finished. */
export function Progress({ known }: { known: ApplyJob }) {
  const text = useText()
  const { job, readAt } = useApplyJob(known)
  const wasRunning = useWasRunning(job)
  if (job.status === "failed") return <Failed job={job} />
  if (job.status === "running") return <Running job={job} readAt={readAt} />
  if (job.status === "done" && wasRunning) {
    return (
      <div role="status" className="px-6 py-4">
        <Alert variant="success">{text("settings.job.finished", { version: job.version })}</Alert>
      </div>
    )
  }
  return null
}

/** Whether this page saw it run. The history is read again when it ends. */
function useWasRunning({ status }: ApplyJob): boolean {
  const client = useQueryClient()
  const seen = useRef(false)
  useEffect(() => {
    if (status === "running") seen.current = true
    else if (seen.current) void client.invalidateQueries({ queryKey: SETTINGS_KEY })
  }, [status, client])
  return seen.current
}

function Running({ job, readAt }: { job: ApplyJob; readAt: number }) {
  const text = useText()
  const titleId = useId()
  const pace = usePace(job, readAt)
  const figures = [text("settings.job.of", { done: job.done, total: job.total }), ...inWords(pace, text)]
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div role="status">
        <Paragraph id={titleId} size="small" weight="plus" leading="compact">
          {text("settings.job.title", { version: job.version })}
        </Paragraph>
        <Paragraph size="small" className="text-ui-fg-subtle">
          {text("settings.job.meaning")}
        </Paragraph>
      </div>
      <ProgressBar titleId={titleId} done={job.done} total={job.total} figures={figures} />
    </div>
  )
}

function Failed({ job }: { job: ApplyJob }) {
  const text = useText()
  const { mutate, isPending, error } = useRetryJob()
  return (
    <div role="alert" className="px-6 py-4">
      <Alert variant="error">
        <div className="flex flex-col items-start gap-y-2">
          <Paragraph size="small" weight="plus" className="text-ui-fg-base">
            {text("settings.job.failedTitle", { version: job.version })}
          </Paragraph>
          <Paragraph size="small">{text("settings.job.failedMeaning")}</Paragraph>
          <Paragraph size="xsmall" className="text-ui-fg-muted break-words">
            {[job.error, error?.message].filter((said) => said != null).join(" · ")}
          </Paragraph>
          <May do="referral_settings:write">
            <Button
              type="button"
              size="small"
              variant="secondary"
              isLoading={isPending}
              onClick={() => mutate(job)}
            >
              {text("actions.retry")}
            </Button>
          </May>
        </div>
      </Alert>
    </div>
  )
}

function inWords({ per_second, left_s }: Pace, text: Text): string[] {
  if (per_second === null) return []
  if (left_s === null) return [text("settings.job.waiting")]
  const time =
    left_s < 100
      ? text("settings.job.seconds", { count: left_s })
      : text("settings.job.minutes", { count: Math.round(left_s / 60) })
  return [text("settings.job.pace", { count: Math.round(per_second) }), text("settings.job.left", { time })]
}
