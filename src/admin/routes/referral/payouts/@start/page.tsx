// Starts a payout run, in a drawer over the list.
import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useText } from "../../../../lib/text"
import { StartForm } from "./form"

/** The drawer. */
export default function StartRunPage() {
  const text = useText()
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{text("payouts.start.title")}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description className="text-pretty">
          {text("payouts.start.subtitle")}
        </RouteDrawer.Description>
      </RouteDrawer.Header>
      <StartForm />
    </RouteDrawer>
  )
}
