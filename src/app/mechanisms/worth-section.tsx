import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { worthOf } from '../../device/meeting-worth.ts'
import { dayOf } from '../../domain/day.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import type { MeetingWorth, SeriesWorth } from '../../domain/meeting-worth.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'

/** What its meetings took and what came of them, for whoever chairs it and nobody else (M34). */
export function WorthSection({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useLingui()
  const { db, today } = useDevice()
  const worth = useLive(
    async () => await worthOf(db, mechanism.id, today),
    [db, mechanism.id, today],
  )
  if (worth === undefined) return null
  return (
    <Section
      title={t`What its meetings cost and brought`}
      detail={t`The last year, for you as its chair: nobody else is shown this, and no person is counted apart.`}
    >
      <Stack gap="small">
        <Sum worth={worth} />
        {worth.meetings.length > 0 && (
          <Disclosure summary={<Trans>Meeting by meeting</Trans>}>
            <List label={t`Meeting by meeting`}>
              {worth.meetings.map((one) => (
                <Row key={one.meeting.id} worth={one} />
              ))}
            </List>
          </Disclosure>
        )}
      </Stack>
    </Section>
  )
}

function Sum({ worth }: { worth: SeriesWorth }) {
  const hours = useHours()
  const { meetings, counted, personMinutes, decisions, actions, done } = worth
  if (personMinutes === null)
    return (
      <p>
        {meetings.length === 0 ? (
          <Trans>No meeting was held in this time. There is nothing to say.</Trans>
        ) : (
          <Trans>Nobody was ticked as present in this time. There is nothing to say.</Trans>
        )}
      </p>
    )
  const results = decisions + done
  return (
    <>
      <p>
        <Trans>
          <strong>{hours(personMinutes)} person-hours</strong> in{' '}
          <Plural value={counted} one="# meeting" other="# meetings" />:{' '}
          <Plural value={decisions} one="# decision" other="# decisions" />
        </Trans>
        {', '}
        <Done done={done} actions={actions} />
        {'.'}{' '}
        {results > 0 && (
          <Trans>
            That is {hours(personMinutes / results)} person-hours for each decision or action done.
          </Trans>
        )}
      </p>
      <p>
        {counted < meetings.length && (
          <Plural
            value={meetings.length - counted}
            one="# more meeting has no attendance and is not counted."
            other="# more meetings have no attendance and are not counted."
          />
        )}{' '}
        <Trans>What was only shared or understood there is in no figure.</Trans>
      </p>
    </>
  )
}

function Done({ done, actions }: { done: number; actions: number }) {
  return actions === 0 ? (
    <Trans>no action</Trans>
  ) : (
    <Trans>
      {done} of <Plural value={actions} one="# action" other="# actions" /> done
    </Trans>
  )
}

function Row({ worth }: { worth: MeetingWorth }) {
  const { t } = useLingui()
  const format = useFormat()
  const hours = useHours()
  const { meeting, people, minutes, decisionIds, actionIds, doneIds } = worth
  const day = format.day(dayOf(meeting.startsAt, meeting.zone))
  return (
    <ListRow
      href={to('meeting', meeting.id)}
      title={meeting.number === null ? day : t`No. ${meeting.number}, ${day}`}
      detail={
        <>
          {people === null ? (
            <Trans>no attendance</Trans>
          ) : (
            <Trans>
              <Plural value={people} one="# person" other="# people" /> × {format.number(minutes)}{' '}
              min = {hours(people * minutes)} person-hours
            </Trans>
          )}
          {' · '}
          <Plural value={decisionIds.length} one="# decision" other="# decisions" />
          {' · '}
          <Done done={doneIds.length} actions={actionIds.length} />
        </>
      }
    />
  )
}

/** Minutes in hours, to the half: finer would say more than is known. */
function useHours(): (minutes: number) => string {
  const format = useFormat()
  return (minutes) => format.number(Math.round(minutes / 30) / 2)
}
