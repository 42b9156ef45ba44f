// Posts an adjustment of a partner's balance, in a drawer over the partner's page.
import { RouteDrawer } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { AdjustForm } from "./form"

/** The drawer. */
export default function AdjustPage() {
  const { id = "" } = useParams()
  return (
    <RouteDrawer>
      <AdjustForm partnerId={id} />
    </RouteDrawer>
  )
}
