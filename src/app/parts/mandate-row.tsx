import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { MandateStatement } from '../../domain/mandate-statement.ts'
import { isStale } from '../../domain/mandates.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { useStandingWords } from '../words/mandate-words.ts'
import { ListRow } from './list.tsx'
import { StatusPill } from './status-pill.tsx'

interface Props {
  statement: MandateStatement
  names: Names
  /** Only the issue is named, where the organisation is that of the page. */
  ofOne?: boolean
  onPress?: (() => void) | undefined
}

/** One statement with its source, its day and how clear it is. */
export function MandateRow({ statement, names, ofOne = false, onPress }: Props) {
  const { t } = useLingui()
  const { today } = useDevice()
  const format = useFormat()
  const standings = useStandingWords()
  const organisation = names.get(statement.organisationId) ?? t`an organisation`
  const issue = names.get(statement.issueId) ?? t`an issue`
  const said = format.day(statement.statedOn)
  return (
    <ListRow
      title={ofOne ? issue : `${organisation}: ${issue}`}
      detail={
        <span lang={statement.lang}>
          {[statement.text, statement.source, said].filter(Boolean).join(' · ')}
        </span>
      }
      meta={
        <>
          <StatusPill tone={statement.standing === 'stated' ? 'good' : 'attention'}>
            {standings[statement.standing]}
          </StatusPill>
          {isStale(statement, today) && (
            <StatusPill tone="attention">{t`Older than a year: ask again`}</StatusPill>
          )}
        </>
      }
      {...(onPress && { onPress })}
    />
  )
}
