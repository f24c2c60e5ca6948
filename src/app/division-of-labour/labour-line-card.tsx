import { useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { LabourLine } from '../../domain/labour-line.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { LabourLetter } from './labour-letter.tsx'
import styles from './labour-line-card.module.css'
import type { LabourNames } from './labour-names.ts'
import { LineOrigin } from './line-origin.tsx'

interface Props {
  line: LabourLine
  names: LabourNames
}

/** One part at a glance; its page has the rest, and what can be done with it. */
export function LabourLineCard({ line, names }: Props) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const period = usePeriodWords()
  const format = useFormat()
  const meeting = names.meeting(line.agreedAtMeetingId)
  const isOpen = line.state === 'proposed' || line.state === 'under_discussion'
  return (
    <Card>
      <Stack gap="small">
        <div className={styles.head}>
          <LabourLetter line={line} />
          <h3 className={styles.title}>
            <Link href={to('labourLine', line.id)}>
              {names.organisation(line.organisationId)}: {roles[line.role].name}
            </Link>
          </h3>
          <StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>
        </div>
        <Facts
          facts={[
            { label: t`Area`, value: names.area(line.areaId) },
            { label: t`Period`, value: period(line.fromOn, line.toOn) },
            { label: t`Track`, value: line.track && <span lang={line.lang}>{line.track}</span> },
            { label: t`Scope`, value: line.scope && <span lang={line.lang}>{line.scope}</span> },
            { label: t`Accepted by`, value: format.list(line.acceptedBy.map(names.organisation)) },
            {
              label: t`Agreed at`,
              value: line.agreedAtMeetingId && meeting && (
                <Link href={to('meeting', line.agreedAtMeetingId)}>{meeting}</Link>
              ),
            },
            {
              label: t`Who may read it`,
              value: <RecordMarking of={{ kind: 'labourLine', id: line.id }} />,
            },
          ]}
        />
        <LineOrigin line={line} names={names} />
        <Cluster gap="small">
          <ButtonLink small href={to('labourLine', line.id)}>
            {isOpen ? t`Accept, discuss or agree it` : t`Open the line`}
          </ButtonLink>
        </Cluster>
      </Stack>
    </Card>
  )
}
