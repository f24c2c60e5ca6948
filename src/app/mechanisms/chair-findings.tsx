import { Trans, useLingui } from '@lingui/react/macro'
import type { MechanismPage } from '../../device/mechanisms.ts'
import { type ChairFinding, chairFindings, handoversDue, nextChairs } from '../../domain/chairs.ts'
import type { ChairTerm } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useChairWords } from '../words/mechanism-words.ts'
import { useHandoverWords } from '../words/template-words.ts'

/** Who comes next and whether it was handed over; and the days without a chair, or with two. */
export function ChairFindings({ page: { mechanism, terms } }: { page: MechanismPage }) {
  const { today } = useDevice()
  const directory = useDirectory()
  const format = useFormat()
  const words = useChairWords()
  const states = useHandoverWords()
  const name = (term: ChairTerm) => directory?.organisationName(term.organisationId) ?? ''
  const due = handoversDue(terms, today)
  const next = nextChairs(terms, today).filter((term) => !due.includes(term))
  const findings = chairFindings(terms).filter(({ toOn }) => toOn === null || toOn >= today)
  return (
    <>
      {due.map((term) => (
        <Banner
          key={term.id}
          tone="accent"
          action={
            <ButtonLink href={to('handOver', mechanism.id)}>
              <Trans>Open the hand-over</Trans>
            </ButtonLink>
          }
        >
          <Trans>
            {name(term)} ({words[term.as]}) from {format.day(term.fromOn)}: {states[term.state]}.
          </Trans>
        </Banner>
      ))}
      {next.map((term) => (
        <p key={term.id}>
          <Trans>
            Next: {name(term)} ({words[term.as]}), from {format.day(term.fromOn)}.
          </Trans>
        </p>
      ))}
      {findings.map((finding) => (
        <Banner key={`${finding.kind}${finding.as}${finding.fromOn}`} tone="attention">
          <Finding finding={finding} />
        </Banner>
      ))}
    </>
  )
}

function Finding({ finding }: { finding: ChairFinding }) {
  const { t } = useLingui()
  const directory = useDirectory()
  const format = useFormat()
  const roles = useChairWords()
  const { kind, as, fromOn, toOn, organisationIds } = finding
  const names = format.list(
    organisationIds.map((id) => directory?.organisationName(id) ?? t`An organisation`),
  )
  const role = roles[as]
  const days = toOn === null ? t`from ${format.day(fromOn)} on` : format.days(fromOn, toOn)
  return kind === 'gap' ? (
    <Trans>
      {role}: nobody follows {names}, {days}.
    </Trans>
  ) : (
    <Trans>
      {role}: {names} hold it together, {days}. Give one of the terms a last day.
    </Trans>
  )
}
