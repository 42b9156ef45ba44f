// Owns how far something has come is shown: a bar that can be read out, and what it says in figures. Knows no job.
import { Text as Paragraph } from "@medusajs/ui"

interface ProgressBarProps {
  /** The id of what names it. */
  titleId: string
  done: number
  total: number
  /** In words, the most important first. */
  figures: string[]
}

/** A bar, and its figures below. */
export function ProgressBar({ titleId, done, total, figures }: ProgressBarProps) {
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((done * 100) / total))
  return (
    <>
      <div
        role="progressbar"
        aria-labelledby={titleId}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={figures.join(", ")}
        className="bg-ui-bg-switch-off h-1.5 w-full overflow-hidden rounded-full"
      >
        <div
          className="bg-ui-bg-interactive h-full rounded-full transition-[width] duration-500"
          style={{ width: `${percent}%` }}
        />
      </div>
      <Paragraph size="small" leading="compact" className="text-ui-fg-subtle tabular-nums">
        {figures.join(" · ")}
      </Paragraph>
    </>
  )
}
