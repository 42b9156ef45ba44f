// The shape of the page while the defaults are on the way.
import { Container, Skeleton } from "@medusajs/ui"
import { useText } from "../../../lib/text"

const GROUPS = [1, 5, 3]

/** Holds the page's place. */
export function Loading() {
  const text = useText()
  return (
    <div role="status" aria-label={text("settings.loading")} className="flex flex-col gap-y-3">
      {GROUPS.map((rows, group) => (
        <Container key={group} className="divide-y p-0">
          <div className="px-6 py-4">
            <Skeleton className="h-6 w-48" />
          </div>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-2">
              <div className="flex flex-col gap-y-2">
                <Skeleton className="h-4 w-32" />
                <Skeleton className="h-4 w-full max-w-72" />
              </div>
              <Skeleton className="h-8 w-full" />
            </div>
          ))}
        </Container>
      ))}
    </div>
  )
}
