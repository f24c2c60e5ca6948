import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { sheetWords } from '../../papers/sheet-words.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { Facts } from '../parts/facts.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { useColumnTagWords } from './sheet-field-words.ts'
import type { SheetSeen } from './sheet-question.ts'

/** How many of a list are shown; what is beyond is counted. */
const mostShown = 50

/** What was read in a sheet, what was put together, what was left out and why, in which sheet and row. */
export function SheetReportView({ report }: { report: SheetSeen }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const sentence = sheetWords(i18n.locale)
  const { lines, organisations, leftOut, notes } = report
  const number = (count: number) => (count > 0 ? format.number(count) : '')
  const left = leftOut.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section title={t`What was read`}>
      <Stack>
        <Facts
          facts={[
            { label: t`Sheet`, value: report.sheet },
            {
              label: t`Columns`,
              value:
                report.readBy === 'mapping'
                  ? t`as you said`
                  : report.tagRow === null
                    ? ''
                    : t`by the HXL tags in row ${report.tagRow}`,
            },
            { label: t`Rows read`, value: format.number(report.rowsRead) },
            {
              label: t`Exact repeats`,
              value: number(report.exactDuplicates),
            },
            { label: t`Rows left out`, value: number(left) },
            { label: t`Different lines`, value: format.number(lines) },
            { label: t`Names of organisations`, value: format.number(organisations) },
          ]}
        />
        {leftOut.length > 0 && (
          <Disclosure summary={<Trans>What was left out, and why</Trans>} open={lines === 0}>
            <List label={t`Left out`}>
              {leftOut.map(({ reason, count, examples }) => (
                <ListRow
                  key={reason}
                  title={sentence(reason)}
                  detail={examples
                    .map(({ row, what }) => (what === '' ? t`Row ${row}` : t`Row ${row}: ${what}`))
                    .join(' · ')}
                  end={<Plural value={count} one="# row" other="# rows" />}
                />
              ))}
            </List>
          </Disclosure>
        )}
        {notes.length > 0 && (
          <Disclosure
            summary={
              <Plural
                value={notes.length}
                one="One thing was read otherwise than it stands"
                other="# things were read otherwise than they stand"
              />
            }
          >
            <List label={t`Read otherwise than it stands`}>
              {notes.slice(0, mostShown).map(({ reason, sheet, row, column, what, count }) => (
                <ListRow
                  key={`${reason} ${sheet} ${row} ${column} ${what}`}
                  title={sentence(reason)}
                  detail={what}
                  meta={<Where sheet={sheet} row={row} column={column} />}
                  end={count > 1 && <Plural value={count} one="once" other="# times" />}
                />
              ))}
            </List>
          </Disclosure>
        )}
        <Disclosure summary={<Trans>What the columns are</Trans>}>
          <ColumnList report={report} />
        </Disclosure>
      </Stack>
    </Section>
  )
}

function Where({ sheet, row, column }: { sheet: string; row: number; column: string }) {
  return (
    <>
      {sheet !== '' && <Trans>Sheet {sheet}</Trans>}
      {row > 0 && (
        <>
          {' '}
          {column === '' ? (
            <Trans>Row {row}</Trans>
          ) : (
            <Trans>
              Cell {column}
              {row}
            </Trans>
          )}
        </>
      )}
    </>
  )
}

function ColumnList({ report }: { report: SheetSeen }) {
  const { t } = useLingui()
  const words = useColumnTagWords()
  return (
    <ul>
      {report.columns.slice(0, 200).map(({ at, heading, tag }) => {
        const name = heading === '' ? t`Column ${at + 1}, without a heading` : heading
        return (
          <li key={at}>
            {name}: {words(tag)}
          </li>
        )
      })}
    </ul>
  )
}
