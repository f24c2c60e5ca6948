import { Trans, useLingui } from '@lingui/react/macro'
import type { LabourLine } from '../../domain/labour-line.ts'
import { List, ListRow } from '../parts/list.tsx'
import { MarkingOf } from '../parts/marking-of.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { useLabourLines } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

/** The parts in the division of labour that rest on this meeting. */
export function AgreedHere() {
  const { t } = useLingui()
  const { meeting } = useRecording()
  const lines = useLabourLines(meeting)
  if (lines === undefined || lines.length === 0) return null
  return (
    <div data-print={meeting.chathamHouse ? 'no' : undefined}>
      <Section title={<Trans>Division of labour agreed here</Trans>} count={lines.length}>
        <List label={t`Division of labour agreed here`}>
          {lines.map((line) => (
            <AgreedPart key={line.id} line={line} />
          ))}
        </List>
      </Section>
    </div>
  )
}

function AgreedPart({ line }: { line: LabourLine }) {
  const { directory, mechanism, nameOf } = useRecording()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const period = usePeriodWords()
  const issue = directory.issues.find(({ id }) => id === line.issueId)?.name
  const area = directory.areas.find(({ id }) => id === line.areaId)?.name
  const organisation = directory.organisationName(line.organisationId)
  return (
    <ListRow
      href={to('labourLine', line.id)}
      title={[organisation, roles[line.role].name].filter(Boolean).join(' · ')}
      detail={[issue, area, period(line.fromOn, line.toOn)].filter(Boolean).join(' · ')}
      meta={
        <>
          <StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>
          <MarkingOf record={line} within={mechanism === null ? [] : [mechanism]} nameOf={nameOf} />
        </>
      }
    />
  )
}
