// Says where a partner's money goes, in a drawer over the partner's page.
import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading, Skeleton } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { usePayoutDetails } from "../../../../../lib/payouts/details"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"
import { DetailsForm } from "./form"

/** The drawer. */
export default function PayoutDetailsPage() {
  const text = useText()
  const { id = "" } = useParams()
  const { data: details, error, refetch } = usePayoutDetails(id)
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{text("payout.details.title")}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description className="text-pretty">
          {text("payout.details.subtitle")}
        </RouteDrawer.Description>
      </RouteDrawer.Header>
      {details === undefined && error === null && (
        <RouteDrawer.Body role="status" aria-label={text("payout.details.loading")}>
          <Skeleton className="h-12 w-full" />
        </RouteDrawer.Body>
      )}
      {details === undefined && error !== null && (
        <Trouble
          title={text("payout.details.error.title")}
          hint={text("payout.details.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {details !== undefined && <DetailsForm partnerId={id} details={details} />}
    </RouteDrawer>
  )
}
