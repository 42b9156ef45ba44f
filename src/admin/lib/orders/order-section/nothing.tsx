// Which lines of an order earn nothing, or somebody nothing, and why.
import { Text as Paragraph } from "@medusajs/ui"
import type { LineRecord } from "../order-record"
import { useSay } from "../../say"
import { useText } from "../../text"

interface NothingProps {
  lines: LineRecord[]
  items: { id: string; title: string }[]
}

/** Nothing to say while every line earns everybody something. */
export function EarnsNothing({ lines, items }: NothingProps) {
  const text = useText()
  const say = useSay()
  const titles = new Map(items.map(({ id, title }) => [id, title]))
  const said = lines.flatMap(({ line_id, notes }) =>
    notes.map((note) => [titles.get(line_id), say(note)].filter(Boolean).join(": ")),
  )
  const once = [...new Set(said)]
  if (once.length === 0) return null
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <Paragraph size="small" leading="compact" weight="plus">
        {text("order.earnsNothing")}
      </Paragraph>
      <ul aria-label={text("order.earnsNothing")} className="flex flex-col gap-y-1">
        {once.map((one) => (
          <li key={one} className="txt-compact-xsmall text-ui-fg-subtle text-pretty">
            {one}
          </li>
        ))}
      </ul>
    </div>
  )
}
