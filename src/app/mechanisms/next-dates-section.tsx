import { Trans, useLingui } from '@lingui/react/macro'
import { mechanismDates } from '../../device/mechanism-dates.ts'
import type { ComingDate } from '../../domain/coming-dates.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Tag } from '../parts/tag.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useRhythmWords } from '../words/rhythm-words.ts'

interface Props {
  mechanism: Mechanism
  mayPlan: boolean
}

/** The coming five dates: planned ones with their meeting, the others with whose turn they will be. */
export function NextDatesSection({ mechanism, mayPlan }: Props) {
  const { t } = useLingui()
  const { db, today } = useDevice()
  const words = useRhythmWords()
  const dates = useLive(
    () => mechanismDates(db, mechanism.id, today),
    [db, mechanism.id, mechanism, today],
  )
  if (dates === undefined) return null
  const { rhythm, coming } = dates
  const isGuessed = mechanism.rhythm === null && rhythm !== null
  return (
    <Section
      title={t`Next dates`}
      detail={
        rhythm !== null &&
        (isGuessed ? t`${words(rhythm)}, as the last meeting was` : words(rhythm))
      }
      action={
        mayPlan && (
          <ButtonLink look="quiet" small href={`${to('newMeeting')}?mechanism=${mechanism.id}`}>
            <Trans>Plan the next</Trans>
          </ButtonLink>
        )
      }
    >
      {coming.length > 0 ? (
        <List label={t`Next dates`}>
          {coming.map((date) => (
            <DateRow key={date.startsAt} date={date} zone={rhythm?.zone} />
          ))}
        </List>
      ) : (
        <p>
          <Trans>
            It meets when needed. Give it a rhythm under “Edit”, such as the first Tuesday of every
            month, and its next dates stand here, with whose turn it is to host.
          </Trans>
        </p>
      )}
    </Section>
  )
}

function DateRow({ date, zone }: { date: ComingDate; zone: string | undefined }) {
  const { t } = useLingui()
  const format = useFormat()
  const directory = useDirectory()
  const { meeting, turn } = date
  const at = meeting?.zone ?? zone ?? 'UTC'
  const hours = `${format.time(date.startsAt, at)}–${format.time(date.endsAt, at)}`
  const who = directory?.organisationName(
    turn?.organisationId ?? meeting?.hostOrganisationId ?? null,
  )
  const place = meeting === null ? turn?.place : meeting.place
  const isMoved = meeting !== null && date.occasionOn !== null && date.occasionOn !== date.on
  return (
    <ListRow
      title={format.day(date.on, 'long')}
      detail={[hours, who, place].filter(Boolean).join(' · ')}
      {...(meeting ? { href: to('meeting', meeting.id) } : {})}
      meta={
        meeting && (
          <>
            <Tag tone="accent">{meeting.state === 'postponed' ? t`postponed` : t`planned`}</Tag>
            {isMoved && date.occasionOn && (
              <Tag>
                <Trans>instead of {format.day(date.occasionOn, 'weekday')}</Trans>
              </Tag>
            )}
          </>
        )
      }
    />
  )
}
