import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Names } from '../../device/names.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { ListRow } from '../parts/list.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { usePeriodWords } from '../words/period-words.ts'

interface Props {
  line: LabourLine
  names: Names
  /** Pills after the one of its state. */
  more?: ReactNode
}

/** One line in a list: whose, which part, on what, where, when; it leads to the line's page. */
export function LineRow({ line, names, more }: Props) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const period = usePeriodWords()
  const organisation = names.get(line.organisationId) ?? t`an organisation`
  return (
    <ListRow
      href={to('labourLine', line.id)}
      title={`${organisation}: ${roles[line.role].name}`}
      detail={[
        line.track,
        names.get(line.issueId),
        names.get(line.areaId),
        line.instrumentArticle,
        period(line.fromOn, line.toOn),
      ]
        .filter(Boolean)
        .join(' · ')}
      meta={
        <>
          <StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>
          {more}
        </>
      }
    />
  )
}
