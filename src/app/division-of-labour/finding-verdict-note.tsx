import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { trailOfVerdict } from '../../device/finding-trail.ts'
import type { FindingVerdict } from '../../domain/finding-verdict.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import type { LabourNames } from './labour-names.ts'

interface Props {
  verdict: FindingVerdict
  names: LabourNames
}

/** What was said to a finding, and what came of it. */
export function VerdictNote({ verdict, names }: Props) {
  const format = useFormat()
  const { me } = useDevice()
  const on = format.instant(verdict.createdAt, me.zone)
  return (
    <Stack gap="small">
      {verdict.state === 'agreed' && (
        <Banner tone="good">
          <Trans>Agreed as it is, on {on}.</Trans>
        </Banner>
      )}
      {verdict.state === 'dismissed' && (
        <Banner tone="neutral">
          <Trans>
            Dismissed on {on}; it comes back after {format.day(verdict.until ?? '')}.
          </Trans>
        </Banner>
      )}
      {verdict.reason !== '' && <p lang={verdict.lang}>{verdict.reason}</p>}
      {verdict.state === 'raised' && <VerdictTrail verdict={verdict} names={names} />}
    </Stack>
  )
}

/** From the finding to the item of the agenda, the decision and the parts that came of it. */
function VerdictTrail({ verdict, names }: Props) {
  const { t } = useLingui()
  const { db } = useDevice()
  const states = useLabourStateWords()
  const roles = useLabourRoleWords()
  const trail = useLive(() => trailOfVerdict(db, verdict), [db, verdict])
  if (trail === undefined) return null
  const { item, meeting, decisions, lines } = trail
  if (item === undefined)
    return (
      <p>
        <Trans>
          It is proposed for an agenda of {names.mechanism(verdict.mechanismId)}; no meeting has
          taken it yet.
        </Trans>
      </p>
    )
  return (
    <Section title={t`What came of it`}>
      <List label={t`What came of it`}>
        <ListRow
          title={item.title}
          detail={meeting === undefined ? t`On an agenda` : names.meetingRow(meeting)}
          href={to('meeting', item.meetingId)}
        />
        {decisions.map((decision) => (
          <ListRow
            key={decision.id}
            title={<span lang={decision.lang}>{decision.text}</span>}
            detail={t`Decision`}
            href={to('meeting', decision.meetingId)}
          />
        ))}
        {lines.map((line) => (
          <ListRow
            key={line.id}
            title={`${names.organisation(line.organisationId)}: ${roles[line.role].name}`}
            detail={`${names.issue(line.issueId)}, ${names.area(line.areaId)} · ${states[line.state]}`}
          />
        ))}
      </List>
    </Section>
  )
}

interface GoneProps {
  id: string
  verdicts: readonly FindingVerdict[]
  names: LabourNames
}

/** A finding that is settled: what was said to it stays, with what came of it. */
export function GoneFinding({ id, verdicts, names }: GoneProps) {
  const said = verdicts
    .filter((one) => one.finding === id && one.state !== 'withdrawn')
    .toSorted((a, b) => (a.createdAt > b.createdAt ? -1 : 1))
  return (
    <Stack>
      <p>
        <Trans>
          This is found no longer on the day that you look at: its lines have changed since.{' '}
          <Link href={`${to('labour')}?show=findings`}>See what is found</Link>
        </Trans>
      </p>
      {said.map((verdict) => (
        <VerdictNote key={verdict.id} verdict={verdict} names={names} />
      ))}
    </Stack>
  )
}
