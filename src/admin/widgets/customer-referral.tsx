// Puts the referral section on the page of a customer.
import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { DetailWidgetProps, HttpTypes } from "@medusajs/types"
import { CustomerSection } from "../lib/customer-section/section"
import { May } from "../lib/permissions"

/** The widget of a customer's page. */
export default function CustomerReferralWidget({ data }: DetailWidgetProps<HttpTypes.AdminCustomer>) {
  return (
    <May do="referral_contact:read">
      <CustomerSection customer={data} />
    </May>
  )
}

export const config = defineWidgetConfig({
  zone: "customer.details.side.after",
  id: "referral-partners:customer",
})
