import { Trans, useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { usePeriodWords } from '../words/period-words.ts'

/** The parts of one's own organisation in the division of labour. */
export function OwnParts({ parts, names }: { parts: readonly LabourLine[]; names: Names }) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const period = usePeriodWords()
  return (
    <Section title={t`Your organisation’s parts`} count={parts.length || undefined}>
      {parts.length === 0 ? (
        <p>
          <Trans>
            Your organisation has no part yet. Propose one on Labour: the others see it at once, and
            a meeting agrees it.
          </Trans>
        </p>
      ) : (
        <List label={t`Your organisation’s parts`}>
          {parts.map((line) => (
            <ListRow
              key={line.id}
              href={to('labourLine', line.id)}
              title={`${roles[line.role].name}: ${names.get(line.issueId) ?? t`an issue`}`}
              detail={[names.get(line.areaId), period(line.fromOn, line.toOn)]
                .filter(Boolean)
                .join(' · ')}
              meta={
                <StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>
              }
            />
          ))}
        </List>
      )}
    </Section>
  )
}
