// Owns how a page says that something could not be loaded: what, what to do, and a way to try again.
import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text as Paragraph } from "@medusajs/ui"
import { Link, useLocation } from "react-router-dom"
import { Refusal } from "./http"
import { useText } from "./text"

interface TroubleProps {
  title: string
  hint: string
  error: Error
  onRetry: () => void
}

/** What went wrong, in the place of what should be there. Whose session has ended is led to sign in, and back. */
export function Trouble({ title, hint, error, onRetry }: TroubleProps) {
  const text = useText()
  const location = useLocation()
  const isSignedOut = error instanceof Refusal && error.status === 401
  return (
    <div role="alert" className="flex flex-col items-center gap-y-3 px-6 py-8 text-center">
      <ExclamationCircle className="text-ui-fg-subtle" />
      <div className="flex flex-col gap-y-1">
        <Paragraph size="small" leading="compact" weight="plus">
          {title}
        </Paragraph>
        <Paragraph size="small" className="text-ui-fg-subtle text-balance">
          {isSignedOut ? text("money.signedOut") : hint}
        </Paragraph>
        <Paragraph size="xsmall" className="text-ui-fg-muted break-words">
          {error.message}
        </Paragraph>
      </div>
      {isSignedOut ? (
        <Button size="small" variant="secondary" asChild>
          <Link to="/login" state={{ from: location }}>
            {text("money.signIn")}
          </Link>
        </Button>
      ) : (
        <Button size="small" variant="secondary" onClick={onRetry}>
          {text("actions.retry")}
        </Button>
      )}
    </div>
  )
}
