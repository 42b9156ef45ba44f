// The field for a new partner's e-mail: it says who has that e-mail already, as soon as it is typed. That is
// allowed, and rarely meant.
import { useEffect, useState } from "react"
import { type Control, useWatch } from "react-hook-form"
import { Text as Paragraph } from "@medusajs/ui"
import { TextField } from "../../../../lib/form/fields"
import { namesOf } from "../../../../lib/partners/names"
import { usePartnersWithEmail } from "../../../../lib/partners/partners"
import { useText } from "../../../../lib/text"
import type { PartnerForm } from "./values"

/** Nobody asks for every letter that is typed. */
const TYPING_MS = 300

/** A field of the form. */
export function EmailField({ control }: { control: Control<PartnerForm> }) {
  const text = useText()
  const others = usePartnersWithEmail(useTyped(useWatch({ control, name: "email" }).trim()))
  return (
    <div className="flex flex-col gap-y-1">
      <TextField
        control={control}
        name="email"
        label={text("partners.fields.email")}
        hint={text("create.emailHint")}
        optional
        input={{ type: "email" }}
      />
      <Paragraph role="status" size="small" className="text-ui-tag-orange-text text-pretty">
        {others.length > 0 && text("create.emailShared", { names: namesOf(others) })}
      </Paragraph>
    </div>
  )
}

/** The typed text, once nothing more is typed. */
function useTyped(now: string): string {
  const [typed, setTyped] = useState(now)
  useEffect(() => {
    const timer = window.setTimeout(() => setTyped(now), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [now])
  return typed
}
