// What the page of a commission shows when there is no such commission.
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useText } from "../../../../lib/text"

/** No such commission, and the way back. */
export function MissingCommission() {
  const text = useText()
  return (
    <Container className="flex flex-col items-center gap-y-4 py-16 text-center">
      <div className="flex flex-col gap-y-1">
        <Heading level="h2">{text("commissions.one.missing.title")}</Heading>
        <Paragraph size="small" className="text-ui-fg-subtle">
          {text("commissions.one.missing.hint")}
        </Paragraph>
      </div>
      <Button size="small" variant="secondary" asChild>
        <Link to="/referral/commissions">{text("commissions.one.missing.back")}</Link>
      </Button>
    </Container>
  )
}
