// The terms of a program or enrollment as they are in force, whether somebody edited them by hand, and the way back.
import { SectionRow } from "@medusajs/dashboard/components"
import { ArrowUturnLeft, PencilSquare } from "@medusajs/icons"
import { Badge, Container, Heading, Skeleton, Text as Paragraph, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"
import { SectionMenu } from "../../section-menu"
import { useSettings } from "../../settings/api"
import type { SettingsInForce } from "../../settings/settings"
import { useText } from "../../text"
import { Trouble } from "../../trouble"
import { useResetTerms } from "../api"
import { type Owner, termsInForce, type WithTerms } from "../records"
import { TERMS_ROWS, useTermsWords } from "./words"

interface TermsSectionProps {
  owner: Owner
  record: WithTerms
}

/** Four rows, and whose they are. */
export function TermsSection({ owner, record }: TermsSectionProps) {
  const text = useText()
  const titleId = useId()
  const { data: defaults, error, refetch } = useSettings()
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("programs.terms.title")}
        </Heading>
        <div className="flex items-center gap-x-2">
          {defaults && <Origin owner={owner} record={record} defaults={defaults} />}
          <Menu owner={owner} record={record} />
        </div>
      </div>
      {defaults === undefined && error !== null && (
        <Trouble
          title={text("programs.terms.error.title")}
          hint={text("programs.terms.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {defaults === undefined && error === null && (
        <div role="status" className="px-6 py-4">
          <Skeleton className="h-24 w-full" />
        </div>
      )}
      {defaults && <Rows record={record} defaults={defaults} />}
    </Container>
  )
}

function Rows({ record, defaults }: { record: WithTerms; defaults: SettingsInForce }) {
  const text = useText()
  const { name, value } = useTermsWords()
  const terms = termsInForce(record, defaults)
  const isStale = record.defaults_version < defaults.version
  return (
    <>
      {TERMS_ROWS.map((row) => {
        const [own, standard] = [value(row, terms), value(row, defaults)]
        return (
          <SectionRow
            key={row}
            title={name(row)}
            value={
              <>
                <span>{own}</span>
                {own !== standard && (
                  <span className="text-ui-fg-muted">
                    {text("programs.terms.otherwise", { value: standard })}
                  </span>
                )}
              </>
            }
          />
        )
      })}
      {(isStale || record.hand_edited) && (
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
          {isStale
            ? text("programs.terms.beingWritten", { version: defaults.version })
            : text("programs.terms.byHandHint")}
        </Paragraph>
      )}
    </>
  )
}

/** A record that the newest save has not reached yet is not by hand any more, whatever it still says. */
function Origin({ owner, record, defaults }: TermsSectionProps & { defaults: SettingsInForce }) {
  const text = useText()
  const version = Math.max(record.defaults_version, defaults.version)
  const isByHand = record.hand_edited && record.defaults_version >= defaults.version
  const otherwise = owner.kind === "program" ? "programs.terms.fromDefaults" : "programs.terms.copied"
  return (
    <>
      <Badge size="2xsmall" color={isByHand ? "orange" : "grey"}>
        {text(isByHand ? "programs.terms.byHand" : otherwise)}
      </Badge>
      <Paragraph size="xsmall" leading="compact" className="text-ui-fg-muted">
        {text("programs.terms.version", { version })}
      </Paragraph>
    </>
  )
}

function Menu({ owner, record }: TermsSectionProps) {
  const text = useText()
  const prompt = usePrompt()
  const { mutate } = useResetTerms(owner)
  const takeBack = async () => {
    const isSure = await prompt({
      variant: "confirmation",
      title: text("programs.terms.reset.title"),
      description: text(`programs.terms.reset.description.${owner.kind}`),
      confirmText: text("programs.terms.reset.confirm"),
      cancelText: text("actions.cancel"),
    })
    if (!isSure) return
    mutate(undefined, {
      onSuccess: () => toast.success(text("programs.terms.reset.done")),
      onError: ({ message }) => toast.error(text("programs.terms.reset.failed"), { description: message }),
    })
  }
  const back = {
    icon: <ArrowUturnLeft />,
    label: text(`programs.terms.reset.${owner.kind}`),
    onSelect: () => void takeBack(),
    may: "referral_program:write" as const,
  }
  return (
    <SectionMenu
      label={text("programs.terms.actions")}
      entries={[
        {
          icon: <PencilSquare />,
          label: text("programs.terms.edit"),
          to: "terms",
          may: "referral_program:write",
        },
        ...(record.hand_edited ? [back] : []),
      ]}
    />
  )
}
