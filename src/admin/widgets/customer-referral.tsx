// Puts the referral section on the page of a customer.
import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { DetailWidgetProps, HttpTypes } from "@medusajs/types"
import { CustomerSection } from "../lib/customer-section/section"

/** The widget of a customer's page. */
export default function CustomerReferralWidget({ data }: DetailWidgetProps<HttpTypes.AdminCustomer>) {
  return <CustomerSection customer={data} />
}

export const config = defineWidgetConfig({
  zone: "customer.details.side.after",
  id: "referral-partners:customer",
})
