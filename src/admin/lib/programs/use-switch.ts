// Owns switching an enrollment on and off, from wherever it is shown.
import { toast } from "@medusajs/ui"
import { useText } from "../text"
import { useChange } from "./api"
import type { Enrollment } from "./records"

/** Turns an active enrollment inactive, and the other way round. What was earned stays either way. */
export function useSwitch({ id, status }: Pick<Enrollment, "id" | "status">) {
  const text = useText()
  const { mutate } = useChange({ kind: "enrollment", id })
  const isActive = status === "active"
  return {
    label: text(isActive ? "programs.enrollment.deactivate" : "programs.enrollment.activate"),
    isActive,
    flip: () =>
      mutate(
        { status: isActive ? "inactive" : "active" },
        {
          onSuccess: () =>
            toast.success(
              text(isActive ? "programs.enrollment.deactivated" : "programs.enrollment.activated"),
            ),
          onError: ({ message }) => toast.error(text("programs.enrollment.failed"), { description: message }),
        },
      ),
  }
}
