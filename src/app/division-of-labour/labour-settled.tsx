import { Trans, useLingui } from '@lingui/react/macro'
import type { LabourLinePage } from '../../device/labour-line-page.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { usePeriodWords } from '../words/period-words.ts'

/** At which meeting and by which decision it was agreed, what it took the place of, and what took its. */
export function LabourSettled({ page }: { page: LabourLinePage }) {
  const { t } = useLingui()
  const { line, names, meeting, decision, supersedes, successors } = page
  const isAgreedSomewhere = line.agreedAtMeetingId !== null || line.decisionId !== null
  return (
    <Stack gap="large">
      <Section title={t`Agreed at`}>
        {isAgreedSomewhere ? (
          <List label={t`Agreed at`}>
            {meeting && (
              <ListRow
                href={to('meeting', meeting.id)}
                title={<MeetingName meeting={meeting} names={names} />}
              />
            )}
            {decision && (
              <ListRow
                href={to('meeting', decision.meetingId)}
                title={<span lang={decision.lang}>{decision.text}</span>}
                detail={
                  decision.number === null
                    ? t`Decision, not numbered yet`
                    : t`Decision ${decision.number}`
                }
              />
            )}
            {!meeting && !decision && (
              <ListRow title={t`A meeting or decision that is not on this device`} />
            )}
          </List>
        ) : (
          <p>
            <Trans>
              No meeting and no decision yet. Put it on an agenda, and mark it as agreed there.
            </Trans>
          </p>
        )}
      </Section>
      {(supersedes || successors.length > 0) && (
        <Section title={t`In the place of`}>
          <List label={t`In the place of`}>
            {supersedes && (
              <OtherLine line={supersedes} page={page} says={t`This line takes its place`} />
            )}
            {successors.map((one) => (
              <OtherLine
                key={one.id}
                line={one}
                page={page}
                says={
                  one.state === 'agreed'
                    ? t`It took the place of this line`
                    : t`Proposed in the place of this line`
                }
              />
            ))}
          </List>
        </Section>
      )}
    </Stack>
  )
}

function OtherLine({ line, page, says }: { line: LabourLine; page: LabourLinePage; says: string }) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const period = usePeriodWords()
  const name = page.names.get(line.organisationId) ?? t`an organisation`
  return (
    <ListRow
      href={to('labourLine', line.id)}
      title={`${name}: ${roles[line.role].name}`}
      detail={`${says} · ${period(line.fromOn, line.toOn)}`}
      meta={<StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>}
    />
  )
}
