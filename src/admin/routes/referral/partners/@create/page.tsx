// Makes a partner, in a modal over the list.
import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CreatePartnerForm } from "./form"

/** The modal. */
export default function CreatePartnerPage() {
  return (
    <RouteFocusModal>
      <CreatePartnerForm />
    </RouteFocusModal>
  )
}
