// A group of settings under one heading.
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

interface GroupProps {
  title: string
  help?: string
  children: ReactNode
}

/** A section of the form. */
export function Group({ title, help, children }: GroupProps) {
  const titleId = useId()
  return (
    <Container role="group" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-col gap-y-1 px-6 py-4">
        <Heading id={titleId} level="h2">
          {title}
        </Heading>
        {help && (
          <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
            {help}
          </Paragraph>
        )}
      </div>
      {children}
    </Container>
  )
}
