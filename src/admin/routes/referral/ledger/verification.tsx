// Whether the ledger adds up: what the last verification found, and another one on demand.
import { useDate } from "@medusajs/dashboard/hooks"
import {
  Alert,
  Button,
  Container,
  Heading,
  Skeleton,
  StatusBadge,
  Table,
  Text as Paragraph,
} from "@medusajs/ui"
import { useId } from "react"
import { type Finding, useVerification, useVerify, type Verification } from "../../../lib/money/ledger"
import { May } from "../../../lib/permissions"
import { useText } from "../../../lib/text"
import { Trouble } from "../../../lib/trouble"

/** The last verification. */
export function VerificationSection() {
  const text = useText()
  const titleId = useId()
  const { data: verification, error, refetch } = useVerification()
  const verify = useVerify()
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-3 px-6 py-4">
        <div>
          <Heading id={titleId}>{text("ledger.title")}</Heading>
          <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
            {text("ledger.verification.meaning")}
          </Paragraph>
        </div>
        <May do="referral_commission:write">
          <Button
            size="small"
            variant="secondary"
            className="shrink-0"
            isLoading={verify.isPending}
            onClick={() => verify.mutate()}
          >
            {text("ledger.verification.now")}
          </Button>
        </May>
      </div>
      {verify.error !== null && (
        <Alert variant="error" className="m-4">
          {text("ledger.verification.failed", { message: verify.error.message })}
        </Alert>
      )}
      {error !== null && verification === undefined ? (
        <Trouble
          title={text("ledger.verification.error.title")}
          hint={text("ledger.verification.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      ) : verification === undefined ? (
        <div role="status" aria-label={text("ledger.verification.loading")} className="px-6 py-4">
          <Skeleton className="h-5 w-full" />
        </div>
      ) : (
        <Outcome verification={verification} />
      )}
    </Container>
  )
}

/** Read out by itself when it changes. */
function Outcome({ verification }: { verification: Verification | null }) {
  const text = useText()
  const { getFullDate } = useDate()
  if (verification === null) {
    return (
      <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4 text-pretty">
        {text("ledger.verification.never")}
      </Paragraph>
    )
  }
  const { checked_at, entries, findings } = verification
  const isFine = findings.length === 0
  return (
    <>
      <div role="status" className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <StatusBadge color={isFine ? "green" : "red"}>
          {isFine
            ? text("ledger.verification.fine", { count: entries })
            : text("ledger.verification.wrong", { count: findings.length })}
        </StatusBadge>
        <time dateTime={checked_at} className="txt-compact-small text-ui-fg-subtle">
          {text("ledger.verification.at", { date: getFullDate({ date: checked_at, includeTime: true }) })}
        </time>
      </div>
      {!isFine && <Findings findings={findings} />}
    </>
  )
}

function Findings({ findings }: { findings: Finding[] }) {
  const text = useText()
  return (
    <div className="flex flex-col gap-y-4 py-4">
      <Alert variant="error" className="mx-6">
        {text("ledger.verification.wrongHint")}
      </Alert>
      <div className="overflow-x-auto">
        <Table aria-label={text("ledger.verification.findings")}>
          <Table.Header>
            <Table.Row>
              {(["wrong", "subject", "expected", "found"] as const).map((column) => (
                <Table.HeaderCell key={column}>
                  {text(`ledger.verification.columns.${column}`)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {findings.map(({ check, wrong, subject, expected, found }) => (
              <Table.Row key={`${check} ${subject}`}>
                <Table.Cell className="text-pretty">{wrong}</Table.Cell>
                <Table.Cell className="font-mono txt-compact-xsmall">{subject}</Table.Cell>
                <Table.Cell>{expected}</Table.Cell>
                <Table.Cell>{found}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </div>
  )
}
