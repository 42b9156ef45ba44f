// Owns what a page shows when its record is not there: that it isn't, and the way back.
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { Link } from "react-router-dom"

interface MissingProps {
  title: string
  hint: string
  back: string
  to: string
}

/** In the place of the whole page. */
export function Missing({ title, hint, back, to }: MissingProps) {
  return (
    <Container className="flex flex-col items-center gap-y-4 py-16 text-center">
      <div className="flex flex-col gap-y-1">
        <Heading level="h2">{title}</Heading>
        <Paragraph size="small" className="text-ui-fg-subtle">
          {hint}
        </Paragraph>
      </div>
      <Button size="small" variant="secondary" asChild>
        <Link to={to}>{back}</Link>
      </Button>
    </Container>
  )
}
