// Owns how a table says that its count is an estimate: beyond 10,000 rows are not counted one by one.
import { Text as Paragraph } from "@medusajs/ui"
import { useText } from "../text"

/** "about 1,200,000 in all". */
export function Estimate({ count }: { count: number }) {
  const text = useText()
  return (
    <Paragraph size="xsmall" className="text-ui-fg-muted">
      {text("money.about", { count })}
    </Paragraph>
  )
}
