import { Trans, useLingui } from '@lingui/react/macro'
import type { LabourMatrix, LabourRow } from '../../device/labour-matrix.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useFormat } from '../words/format.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { LabourLetter } from './labour-letter.tsx'
import type { Remark } from './labour-remarks.ts'

interface Props {
  matrix: LabourMatrix
  nameOf: (organisationId: string) => string
  areaName: (areaId: string) => string
  remarkOn: (issueId: string) => Remark | undefined
  onOpen: (issueId: string, organisationId: string | null) => void
}

/** The same division of labour read down: issue by issue, who does what. */
export function LabourByIssue({ matrix, ...rest }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const shared = matrix.rows.filter((row) => row.lines.length > 0)
  const bare = matrix.rows.filter((row) => row.lines.length === 0)
  return (
    <Stack gap="large">
      {shared.map((row) => (
        <OneIssue key={row.issue.id} row={row} {...rest} />
      ))}
      {bare.length > 0 && (
        <Section title={t`Nobody has a part yet`} count={bare.length}>
          <p>{format.list(bare.map((row) => row.issue.name))}</p>
        </Section>
      )}
    </Stack>
  )
}

function OneIssue({
  row,
  nameOf,
  areaName,
  remarkOn,
  onOpen,
}: Omit<Props, 'matrix'> & { row: LabourRow }) {
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const period = usePeriodWords()
  const remark = remarkOn(row.issue.id)
  return (
    <Section
      title={<span lang={row.issue.lang}>{row.issue.name}</span>}
      action={
        remark && (
          <StatusPill tone={remark.isGrave ? 'late' : 'attention'}>{remark.text}</StatusPill>
        )
      }
    >
      <List label={row.issue.name}>
        {row.lines.map((line) => (
          <ListRow
            key={line.id}
            start={<LabourLetter line={line} />}
            title={nameOf(line.organisationId)}
            detail={
              <>
                {roles[line.role].name} · {areaName(line.areaId)} · {period(line.fromOn, line.toOn)}
              </>
            }
            meta={
              line.state !== 'agreed' && (
                <StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>
              )
            }
            onPress={() => onOpen(row.issue.id, line.organisationId)}
          />
        ))}
      </List>
      {row.lines.length === 0 && (
        <p>
          <Trans>Nobody has a part in this yet.</Trans>
        </p>
      )}
    </Section>
  )
}
