import { Trans, useLingui } from '@lingui/react/macro'
import { agendaOf } from '../../device/agenda-items.ts'
import { linesOf } from '../../device/lines.ts'
import { differencesIn, type Seen, wordsOf } from '../../device/see-as.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useDifferenceWords } from './difference-words.ts'

interface Props {
  meeting: Meeting
  seen: Seen
}

/** The record of a meeting as that reader gets it, and how it differs from mine. */
export function SeenInMeeting({ meeting, seen }: Props) {
  const { t } = useLingui()
  const { db } = useDevice()
  const words = useDifferenceWords()
  const read = useLive(
    async () => ({
      differences: await differencesIn(db, meeting.id, seen),
      agenda: await agendaOf(db, meeting.id),
      lines: await linesOf(db, meeting.id),
    }),
    [db, meeting.id, seen],
  )
  if (read === undefined) return null
  if (!seen.has(`meeting/${meeting.id}`))
    return (
      <Banner tone="attention">
        <Trans>
          The meeting itself is not seen: not its title, not its date, not that it exists.
        </Trans>
      </Banner>
    )
  const items = read.agenda.filter(({ id }) => seen.has(`agendaItem/${id}`))
  return (
    <Stack gap="large">
      <Section title={t`Beside what you see`}>
        <List label={t`Beside what you see`}>
          {read.differences.map((difference) => (
            <ListRow key={difference.kind} title={words(difference)} />
          ))}
        </List>
      </Section>
      <Section title={t`The record, as it is seen`}>
        {items.length === 0 && <p>{t`No item of the agenda is seen.`}</p>}
        <Stack>
          {items.map((item) => (
            <div key={item.id}>
              <h3 lang={item.lang}>{item.title}</h3>
              <List label={item.title}>
                {(read.lines.get(item.id) ?? []).flatMap((line) => {
                  const one = seen.get(`line/${line.id}`)
                  return one === undefined
                    ? []
                    : [
                        <ListRow
                          key={line.id}
                          title={<span lang={line.lang}>{wordsOf(one)}</span>}
                        />,
                      ]
                })}
              </List>
            </div>
          ))}
        </Stack>
      </Section>
    </Stack>
  )
}
