// Posts an adjustment of a partner's balance, in a drawer over the partner's page.
import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { useText } from "../../../../../lib/text"
import { AdjustForm } from "./form"

/** The drawer. */
export default function AdjustPage() {
  const text = useText()
  const { id = "" } = useParams()
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{text("money.adjust.title")}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description className="text-pretty">
          {text("money.adjust.subtitle")}
        </RouteDrawer.Description>
      </RouteDrawer.Header>
      <AdjustForm partnerId={id} />
    </RouteDrawer>
  )
}
