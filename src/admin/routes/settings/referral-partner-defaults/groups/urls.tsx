// What referral URLs look like.
import { Form } from "@medusajs/dashboard/components"
import { Input } from "@medusajs/ui"
import { backendUrl } from "../../../../lib/http"
import { useText } from "../../../../lib/text"
import { ExampleUrl } from "../fields/example-url"
import { Group } from "../fields/group"
import { Row } from "../fields/row"

/** Prefix, base, and an example of both. */
export function UrlsGroup() {
  const text = useText()
  return (
    <Group title={text("settings.groups.urls")}>
      <Row
        name="code_prefix"
        label={text("settings.names.code_prefix")}
        help={text("settings.help.code_prefix")}
      >
        {(field) => (
          <div className="max-w-48">
            <Form.Control>
              <Input autoComplete="off" spellCheck={false} placeholder="ref-" {...field} />
            </Form.Control>
          </div>
        )}
      </Row>
      <Row
        name="custom_link_url"
        label={text("settings.names.custom_link_url")}
        help={text("settings.help.custom_link_url", { base: `${backendUrl}/r` })}
      >
        {(field) => (
          <Form.Control>
            <Input
              type="text"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://shop.example/go"
              {...field}
            />
          </Form.Control>
        )}
      </Row>
      <ExampleUrl />
    </Group>
  )
}
