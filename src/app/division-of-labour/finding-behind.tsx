import { Trans, useLingui } from '@lingui/react/macro'
import type { FindingRecords } from '../../device/finding-records.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import type { Finding } from '../../domain/findings/finding.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { LabourLineCard } from './labour-line-card.tsx'
import type { LabourNames } from './labour-names.ts'

interface Props {
  finding: Finding
  board: LabourBoard
  records: FindingRecords
  names: LabourNames
}

/** Cards cost: a crowd is looked at in the matrix. */
const mostCards = 20

/** I20: the records that a finding is made of, and nothing else. */
export function FindingBehind({ finding, board, records, names }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const of = <Row extends { id: string }>(rows: readonly Row[], ids: readonly string[]) =>
    rows.filter((row) => ids.includes(row.id))
  const lines = of(board.lines, finding.lineIds)
  const actions = of(board.actions, finding.actionItemIds)
  const items = of(records.agendaItems, finding.agendaItemIds)
  const mandates = of(records.mandates, finding.mandateStatementIds)
  const count = lines.length + actions.length + items.length + mandates.length
  if (count === 0) return null
  return (
    <Section title={t`What it is made of`} count={count}>
      <Stack>
        {lines.slice(0, mostCards).map((line) => (
          <LabourLineCard key={line.id} line={line} names={names} />
        ))}
        {lines.length > mostCards && (
          <p>
            <Trans>And {lines.length - mostCards} more lines: the matrix shows them all.</Trans>
          </p>
        )}
        {actions.length + items.length + mandates.length > 0 && (
          <List label={t`What it is made of`}>
            {actions.map((action) => (
              <ListRow key={action.id} title={action.task} href={to('action', action.id)} />
            ))}
            {items.map((item) => (
              <ListRow
                key={item.id}
                title={item.title}
                detail={names.meeting(item.meetingId)}
                href={to('meeting', item.meetingId)}
              />
            ))}
            {mandates.map((one) => (
              <ListRow
                key={one.id}
                title={names.organisation(one.organisationId)}
                detail={
                  <span lang={one.lang}>
                    {[one.text, one.source, format.day(one.statedOn)].filter(Boolean).join(' · ')}
                  </span>
                }
                href={to('organisation', one.organisationId)}
              />
            ))}
          </List>
        )}
      </Stack>
    </Section>
  )
}
