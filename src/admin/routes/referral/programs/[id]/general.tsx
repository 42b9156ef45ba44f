// What a program is: priority, dates, limits, and whether new partners take part.
import { SectionRow } from "@medusajs/dashboard/components"
import { CheckCircle, PencilSquare, XCircle } from "@medusajs/icons"
import { Container, Heading, toast } from "@medusajs/ui"
import { ActivityBadge } from "../../../../lib/programs/activity-badge"
import { useChange } from "../../../../lib/programs/api"
import type { Program } from "../../../../lib/programs/records"
import { useProgramWords } from "../../../../lib/programs/words"
import { SectionMenu } from "../../../../lib/section-menu"
import { useText } from "../../../../lib/text"

/** The first section. */
export function GeneralSection({ program }: { program: Program }) {
  const text = useText()
  const { dates, limits, newPartners } = useProgramWords()
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading className="min-w-0 break-words">{program.name}</Heading>
        <div className="flex items-center gap-x-2">
          <ActivityBadge status={program.status} />
          <Menu program={program} />
        </div>
      </div>
      <SectionRow title={text("programs.fields.priority")} value={String(program.priority)} />
      <SectionRow title={text("programs.fields.dates")} value={dates(program)} />
      <SectionRow title={text("programs.fields.limits")} value={limits(program)} />
      <SectionRow title={text("programs.one.newPartners")} value={newPartners(program)} />
    </Container>
  )
}

function Menu({ program: { id, status } }: { program: Program }) {
  const text = useText()
  const { mutate } = useChange({ kind: "program", id })
  const isActive = status === "active"
  return (
    <SectionMenu
      label={text("programs.one.actions")}
      entries={[
        {
          icon: <PencilSquare />,
          label: text("programs.one.edit"),
          to: "edit",
          may: "referral_program:write",
        },
        {
          icon: isActive ? <XCircle /> : <CheckCircle />,
          label: text(isActive ? "programs.one.deactivate" : "programs.one.activate"),
          may: "referral_program:write",
          onSelect: () =>
            mutate(
              { status: isActive ? "inactive" : "active" },
              {
                onSuccess: () => toast.success(text("programs.edit.saved")),
                onError: ({ message }) => toast.error(text("programs.edit.failed"), { description: message }),
              },
            ),
        },
      ]}
    />
  )
}
