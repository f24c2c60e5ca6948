import { Trans, useLingui } from '@lingui/react/macro'
import type { LabourLinePage } from '../../device/labour-line-page.ts'
import { isStale } from '../../domain/mandates.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useStandingWords } from '../words/mandate-words.ts'

/** What a part rests on (S22): an instrument with its article, a mandate that was stated, or words. */
export function LabourBasis({ page }: { page: LabourLinePage }) {
  const { t } = useLingui()
  const { today } = useDevice()
  const format = useFormat()
  const standings = useStandingWords()
  const { line, instrument, statement } = page
  const isBare = line.instrumentId === null && line.mandateStatementId === null && !line.basis
  return (
    <Section title={t`Basis`}>
      {isBare ? (
        <p>
          <Trans>
            It names no mandate and no agreement. “Co-operation is easier if the mandates are
            clear”: ask the organisation on what it rests.
          </Trans>
        </p>
      ) : (
        <List label={t`Basis`}>
          {instrument && (
            <ListRow
              href={to('instrument', instrument.id)}
              title={<span lang={instrument.lang}>{instrument.name}</span>}
              detail={[line.instrumentArticle, instrument.reference].filter(Boolean).join(' · ')}
            />
          )}
          {line.instrumentId !== null && !instrument && (
            <ListRow title={t`An agreement that is not on this device`} />
          )}
          {statement && (
            <ListRow
              href={to('mandates')}
              title={<span lang={statement.lang}>{statement.text || t`Mandate`}</span>}
              detail={[statement.source, format.day(statement.statedOn)]
                .filter(Boolean)
                .join(' · ')}
              meta={
                <>
                  <StatusPill tone={statement.standing === 'stated' ? 'good' : 'attention'}>
                    {standings[statement.standing]}
                  </StatusPill>
                  {isStale(statement, today) && (
                    <StatusPill tone="attention">{t`Ask again`}</StatusPill>
                  )}
                </>
              }
            />
          )}
          {line.basis && <ListRow title={<span lang={line.lang}>{line.basis}</span>} />}
        </List>
      )}
    </Section>
  )
}
