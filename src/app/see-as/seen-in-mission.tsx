import { Trans, useLingui } from '@lingui/react/macro'
import { countsOf, type Seen, wordsOf } from '../../device/see-as.ts'
import { isRecordKind } from '../../domain/records.ts'
import { Banner } from '../parts/banner.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useCountedKinds } from './difference-words.ts'

/** What is worth naming one by one; of the rest the number is enough. */
const named: readonly string[] = ['mechanism', 'meeting', 'summary']

/** What that reader is given in the whole mission. */
export function SeenInMission({ seen }: { seen: Seen }) {
  const { t } = useLingui()
  const counted = useCountedKinds()
  const counts = countsOf(seen)
  if (counts.length === 0)
    return (
      <Banner>
        <Trans>
          Nothing is seen. Donors see the summaries that are open now; administrators see no
          content.
        </Trans>
      </Banner>
    )
  const records = [...seen.values()].filter(({ kind }) => named.includes(kind))
  return (
    <Stack gap="large">
      <Section title={t`What is seen, of what you see`}>
        <List label={t`What is seen, of what you see`}>
          {counts.map(({ kind, shown }) => (
            <ListRow key={kind} title={counted(kind, shown)} />
          ))}
        </List>
      </Section>
      {records.length > 0 && (
        <Section title={t`Meetings, mechanisms and summaries`} count={records.length}>
          <List label={t`Meetings, mechanisms and summaries`}>
            {records.map((record) => (
              <ListRow
                key={`${record.kind}/${record.id}`}
                title={wordsOf(record)}
                detail={
                  isRecordKind(record.kind) ? counted(record.kind, 1).replace(/^\d+ /, '') : ''
                }
              />
            ))}
          </List>
        </Section>
      )}
    </Stack>
  )
}
