import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarPlus } from 'lucide-react'
import { useParams } from 'wouter'
import { calendarMeeting } from '../../device/calendar-meeting.ts'
import { dayOf, instantFromMs } from '../../domain/day.ts'
import { calendarFile } from '../../papers/calendar-file.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { offerFile } from '../parts/offer-file.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { WriteToInvited } from './write-to-invited.tsx'

/** A meeting as a file for everybody's calendar: asks in, tells of a change, or calls off. */
export function MeetingCalendarPage() {
  const { t, i18n } = useLingui()
  const { id = '' } = useParams()
  const { db, device } = useDevice()
  const format = useFormat()
  const found = useLive(() => calendarMeeting(db, id), [db, id])
  if (found === undefined) return null
  if (found === null)
    return <EmptyState title={<Trans>This meeting is not on this device</Trans>} />
  const { meeting } = found
  const isOff = meeting.state === 'cancelled'
  const source = { ...found, address: `${location.origin}${to('meeting', meeting.id)}` }
  const file = calendarFile(source, {
    method: isOff ? 'cancel' : 'request',
    at: instantFromMs(device.now()),
    lang: i18n.locale,
  })
  const day = format.day(dayOf(meeting.startsAt, meeting.zone), 'long')
  const from = format.time(meeting.startsAt, meeting.zone)

  async function offer(text: string) {
    // As bytes: a phone that shares no calendars would share it as a text that no calendar opens.
    const { buffer } = new TextEncoder().encode(text)
    await offerFile(`${nameOf(meeting.title)}.ics`, 'text/calendar', buffer)
  }

  return (
    <Stack gap="large">
      <PageHeader
        title={isOff ? t`Cancellation for calendars` : t`Invitation for calendars`}
        back={{ href: to('meeting', meeting.id), label: meeting.title }}
        detail={`${meeting.title}, ${day}, ${from}`}
      />
      {file.ok ? (
        <>
          <Button look="primary" wide icon={CalendarPlus} onClick={() => void offer(file.value)}>
            {isOff ? (
              <Trans>Give the cancellation as a file</Trans>
            ) : (
              <Trans>Give the invitation as a file</Trans>
            )}
          </Button>
          <p>
            {isOff ? (
              <Trans>
                Send it to everybody who has the invitation: their calendars then show the meeting
                as cancelled.
              </Trans>
            ) : (
              <Trans>
                Attach it to your message. After a change give it again: calendars put the new one
                in the place of the old. It holds the time with its zone, the place and the agenda,
                and the names of organisations; no person and nobody’s address.
              </Trans>
            )}
          </p>
          <WriteToInvited meeting={meeting} subject={`${meeting.title}, ${day}`} />
        </>
      ) : (
        <Banner tone="attention">
          {file.error.kind === 'draft' ? (
            <Trans>
              This meeting is still a draft. Nobody is invited before its agenda is sent or the
              meeting is opened.
            </Trans>
          ) : (
            <Trans>
              This meeting is marked TLP:{file.error.marking}, or lies in a mechanism that is. It
              does not leave Liaison, and nobody is given a file of it: tell those concerned
              yourself.
            </Trans>
          )}
        </Banner>
      )}
    </Stack>
  )
}

/** A title as the name of a file on any system. */
function nameOf(title: string): string {
  const name = title.replaceAll(/[^\p{L}\p{N} _-]/gu, ' ').replaceAll(/\s+/g, ' ')
  return name.trim().slice(0, 60) || 'meeting'
}
