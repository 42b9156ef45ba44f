// What the page of a partner shows when there is no such partner.
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useText } from "../../../../lib/text"

/** No such partner, and the way back. */
export function MissingPartner() {
  const text = useText()
  return (
    <Container className="flex flex-col items-center gap-y-4 py-16 text-center">
      <div className="flex flex-col gap-y-1">
        <Heading level="h2">{text("partner.missing.title")}</Heading>
        <Paragraph size="small" className="text-ui-fg-subtle">
          {text("partner.missing.hint")}
        </Paragraph>
      </div>
      <Button size="small" variant="secondary" asChild>
        <Link to="/referral/partners">{text("partner.missing.back")}</Link>
      </Button>
    </Container>
  )
}
