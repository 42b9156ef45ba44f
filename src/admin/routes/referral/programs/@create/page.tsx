// Makes a program, in a modal over the list.
import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CreateProgramForm } from "./form"

/** The modal. */
export default function CreateProgramPage() {
  return (
    <RouteFocusModal>
      <CreateProgramForm />
    </RouteFocusModal>
  )
}
