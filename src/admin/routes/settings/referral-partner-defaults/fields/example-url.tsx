// What a real partner's URL looks like with the prefix and base that are being typed, and who answers there.
import { Button, Copy, Text as Paragraph, Alert, Hint } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useFormContext, useWatch } from "react-hook-form"
import { type ExampleUrl as Example, useExampleUrl, useLinkTest } from "../../../../lib/settings/api"
import { isPlainUrl, isPrefix } from "../../../../lib/settings/checks"
import type { SettingsForm } from "../../../../lib/settings/values"
import { useText } from "../../../../lib/text"

/** Nobody reads an example for every letter that is typed. */
const TYPING_MS = 300

/** The example, with copy and test. */
export function ExampleUrl() {
  const text = useText()
  const typed = useTyped()
  const { data: example, error } = useExampleUrl(typed)
  return (
    <div className="bg-ui-bg-subtle flex flex-col gap-y-3 rounded-b-lg px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Paragraph size="small" leading="compact" weight="plus">
          {text("settings.example.title")}
        </Paragraph>
        <Hint>{typed === null ? text("settings.example.invalid") : said(example, text)}</Hint>
      </div>
      {error !== null && (
        <Alert variant="error">{text("settings.example.failed", { message: error.message })}</Alert>
      )}
      {typed !== null && error === null && example !== undefined && (
        <Tested key={example.url} example={example} />
      )}
    </div>
  )
}

function Tested({ example: { url, partner } }: { example: Example }) {
  const text = useText()
  const { mutate, data, error, isPending } = useLinkTest()
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 items-center gap-x-2">
          <span className="txt-compact-small font-mono break-all">{url}</span>
          <Copy
            content={url}
            variant="mini"
            aria-label={`${text("actions.copy")}: ${text("settings.example.title")}`}
            className="focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
          />
        </div>
        {partner !== null && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            isLoading={isPending}
            onClick={() => mutate(url)}
          >
            {text("settings.example.test")}
          </Button>
        )}
      </div>
      <div role="status">
        {error !== null && <Alert variant="error">{error.message}</Alert>}
        {data !== undefined && (
          <Alert variant={data.outcome === "ok" ? "success" : "warning"}>{data.message}</Alert>
        )}
      </div>
    </>
  )
}

/** What is typed once it can be used and typing has paused; null while it can't. */
function useTyped() {
  const { control } = useFormContext<SettingsForm>()
  const [code_prefix, custom_link_url] = useWatch({ control, name: ["code_prefix", "custom_link_url"] })
  const [typed, setTyped] = useState({
    code_prefix: code_prefix.trim(),
    custom_link_url: custom_link_url.trim(),
  })
  useEffect(() => {
    const timer = window.setTimeout(
      () => setTyped({ code_prefix: code_prefix.trim(), custom_link_url: custom_link_url.trim() }),
      TYPING_MS,
    )
    return () => window.clearTimeout(timer)
  }, [code_prefix, custom_link_url])
  const isUsable =
    (typed.code_prefix === "" || isPrefix(typed.code_prefix)) &&
    (typed.custom_link_url === "" || isPlainUrl(typed.custom_link_url))
  return isUsable ? typed : null
}

function said(example: Example | undefined, text: ReturnType<typeof useText>): string {
  if (example === undefined) return ""
  return example.partner === null
    ? text("settings.example.nobody")
    : text("settings.example.of", { name: example.partner.name })
}
