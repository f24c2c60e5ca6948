import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { closeMeeting, openMeeting, setNextMeetingOn } from '../../device/meeting-commands.ts'
import { runTimer } from '../../device/meeting-timer.ts'
import { unheardAt } from '../../device/trail-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { daysAfter } from '../../domain/calendar.ts'
import { dayOf } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useRecording } from './recording.tsx'
import { UnheardSheet } from './unheard-sheet.tsx'

/** Comes when a meeting is under way; without its code all goes on. */
const MeetingCheck = lazy(() =>
  import('./meeting-check.tsx').then(
    ({ MeetingCheck: Check }) => ({ default: Check }),
    () => ({ default: () => null }),
  ),
)

/** The last steps: the next date, while people are still in the room, the end, and what donors read. */
export function MeetingEnd() {
  const { t } = useLingui()
  const { device, db, me } = useDevice()
  const { meeting, mayWrite } = useRecording()
  const save = useSaving()
  const day = dayOf(meeting.startsAt, meeting.zone)

  const [unheard, setUnheard] = useState<readonly ActionItem[]>([])

  async function askToClose() {
    const left = await unheardAt(device, meeting)
    if (left.length === 0) await close()
    else setUnheard(left)
  }

  async function close() {
    await runTimer(db, meeting.id, null, Date.now())
    await save(closeMeeting(device, meeting.id), {
      text: t`Meeting closed. The record can still be written.`,
      undo: () => openMeeting(device, meeting.id),
    })
  }

  const mayShare = may(actorOf(me), 'draft_summary', {
    mechanismId: meeting.mechanismId,
    ownerOrganisationId: me.organisationId,
  })
  if (isHeld(meeting.state))
    return (
      <Stack>
        <ButtonLink href={to('minutes', meeting.id)} look="primary" wide>
          <Trans>Minutes: circulate, comment, adopt</Trans>
        </ButtonLink>
        <ButtonLink href={to('papers', meeting.id)} wide>
          <Trans>Print, save or send the minutes</Trans>
        </ButtonLink>
        {mayShare && (
          <ButtonLink href={`${to('summaries')}?meeting=${encodeURIComponent(meeting.id)}`} wide>
            <Trans>Summary for donors</Trans>
          </ButtonLink>
        )}
      </Stack>
    )
  if (!mayWrite || meeting.state !== 'open') return null
  return (
    <Card>
      <Field
        label={t`Next meeting on`}
        hint={t`Fix it before people leave: what is promised “by the next meeting” takes this day.`}
        optional
      >
        <DateField
          value={meeting.nextMeetingOn ?? ''}
          min={day}
          quick={[
            { label: t`In four weeks`, on: daysAfter(day, 28) },
            { label: t`In a quarter`, on: daysAfter(day, 91) },
          ]}
          onChange={(on) => void save(setNextMeetingOn(device, meeting.id, on === '' ? null : on))}
        />
      </Field>
      <Button look="primary" wide onClick={() => void askToClose()}>
        <Trans>Close meeting</Trans>
      </Button>
      <Suspense fallback={null}>
        <MeetingCheck meeting={meeting} />
      </Suspense>
      <UnheardSheet actions={unheard} onClose={() => setUnheard([])} onCarry={() => void close()} />
    </Card>
  )
}
