// Puts the referral section on the page of an order.
import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { DetailWidgetProps, HttpTypes } from "@medusajs/types"
import { OrderSection } from "../lib/orders/order-section/section"
import { May } from "../lib/permissions"

/** The widget of an order's page. */
export default function OrderReferralWidget({ data }: DetailWidgetProps<HttpTypes.AdminOrder>) {
  return (
    <May do="referral_commission:read">
      <OrderSection order={data} />
    </May>
  )
}

export const config = defineWidgetConfig({ zone: "order.details.side.after", id: "referral-partners:order" })
