import { Trans, useLingui } from '@lingui/react/macro'
import {
  CalendarClock,
  CalendarPlus,
  CalendarX2,
  CopyPlus,
  Eye,
  EyeOff,
  FileText,
  Pencil,
  RotateCcw,
} from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { openMeeting, planAgain } from '../../device/meeting-commands.ts'
import { runTimer } from '../../device/meeting-timer.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { dayOf } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { isHeld, isToCome } from '../../domain/meeting-states.ts'
import { nextStates } from '../../domain/states.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Menu } from '../parts/menu.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { meetingStateTones, useMeetingStateWords } from '../words/meeting-words.ts'
import styles from './agenda.module.css'
import { AttendanceCard } from './attendance-card.tsx'
import { CallOffSheet } from './call-off-sheet.tsx'
import { ChathamHouseSheet } from './chatham-house-sheet.tsx'
import { ChathamHouseSign } from './chatham-house-sign.tsx'
import { useRecording } from './recording.tsx'

/** What the meeting is, where it stands, who is there, and the first step. */
export function MeetingHead({ agenda }: { agenda: readonly AgendaItem[] }) {
  const { t } = useLingui()
  const { device, db, me, today } = useDevice()
  const { meeting, mechanism, contested } = useRecording()
  const save = useSaving()
  const format = useFormat()
  const [, navigate] = useLocation()
  const states = useMeetingStateWords()
  const [isQuietOpen, setQuietOpen] = useState(false)
  const [isCallingOff, setCallingOff] = useState<'postponed' | 'cancelled'>()
  const steps = nextStates(actorOf(me), 'meeting', meeting)
  const where = { mechanismId: meeting.mechanismId, ownerOrganisationId: me.organisationId }
  const mayPlan = may(actorOf(me), 'plan_meeting', where)
  const maySeeAs = may(actorOf(me), 'see_as', where)
  const on = dayOf(meeting.startsAt, meeting.zone)
  const day = format.day(on, 'long')
  const from = format.time(meeting.startsAt, meeting.zone)
  const until = format.time(meeting.endsAt, meeting.zone)

  async function open() {
    if (!(await save(openMeeting(device, meeting.id)))) return
    const [first] = agenda
    if (first) await runTimer(db, meeting.id, first.id, Date.now())
  }

  const ids = new Set<string>([meeting.id, ...agenda.map((item) => item.id)])
  const link = (label: string, icon: typeof Pencil, href: string) => {
    return { label, icon, onSelect: () => navigate(href) }
  }
  const hasConflict = [...contested].some((id) => ids.has(id) || id.startsWith(`${meeting.id}:`))
  return (
    <Stack>
      <PageHeader
        title={meeting.title}
        back={{ href: to('meetings'), label: t`Back to meetings` }}
        eyebrow={mechanism?.name}
        detail={
          <>
            <span data-figures>
              {day},{' '}
              <span className={styles.hours}>
                {from}–{until}
              </span>
            </span>
            {meeting.place !== '' && <> · {meeting.place}</>}
            <span className={styles.standing}>
              <StatusPill tone={meetingStateTones[meeting.state]}>
                {meeting.draft && isToCome(meeting.state) ? t`Draft` : states[meeting.state]}
              </StatusPill>
              {meeting.chathamHouse && <ChathamHouseSign />}
              <RecordMarking of={{ kind: 'meeting', id: meeting.id }} />
            </span>
          </>
        }
        actions={
          <>
            {isToCome(meeting.state) && steps.includes('open') && (
              <Button look={on <= today ? 'primary' : 'secondary'} onClick={() => void open()}>
                <Trans>Start the meeting</Trans>
              </Button>
            )}
            {meeting.state === 'held' && steps.includes('open') && (
              <Button icon={RotateCcw} onClick={() => void save(openMeeting(device, meeting.id))}>
                <Trans>Open again</Trans>
              </Button>
            )}
            {meeting.state === 'postponed' && (
              <Button onClick={() => void save(planAgain(device, meeting.id))}>
                <Trans>Plan again</Trans>
              </Button>
            )}
            <Menu
              label={t`More about this meeting`}
              items={[
                link(t`Papers`, FileText, to('papers', meeting.id)),
                link(t`Calendar file`, CalendarPlus, to('meetingCalendar', meeting.id)),
                ...(mayPlan
                  ? [
                      link(t`Change the plan`, Pencil, to('meetingPlan', meeting.id)),
                      {
                        label: t`Chatham House Rule`,
                        icon: EyeOff,
                        onSelect: () => setQuietOpen(true),
                      },
                    ]
                  : []),
                ...(mayPlan && isHeld(meeting.state)
                  ? [
                      link(
                        t`Plan the next one like this`,
                        CopyPlus,
                        `${to('newMeeting')}?like=${meeting.id}`,
                      ),
                    ]
                  : []),
                ...(maySeeAs
                  ? [
                      link(
                        t`What does somebody else see?`,
                        Eye,
                        `${to('seeAs')}?meeting=${meeting.id}`,
                      ),
                    ]
                  : []),
                ...(steps.includes('postponed')
                  ? [
                      {
                        label: t`Postpone`,
                        icon: CalendarClock,
                        onSelect: () => setCallingOff('postponed'),
                      },
                    ]
                  : []),
                ...(steps.includes('cancelled')
                  ? [
                      {
                        label: t`Cancel the meeting`,
                        icon: CalendarX2,
                        danger: true,
                        onSelect: () => setCallingOff('cancelled'),
                      },
                    ]
                  : []),
                ...(meeting.state === 'open'
                  ? [
                      {
                        label: t`It has not begun yet`,
                        icon: RotateCcw,
                        onSelect: () => void save(planAgain(device, meeting.id)),
                      },
                    ]
                  : []),
              ]}
            />
          </>
        }
      />
      {meeting.stateReason !== '' && <p lang={meeting.lang}>{meeting.stateReason}</p>}
      {hasConflict && (
        <Banner
          tone="attention"
          action={<ButtonLink href={to('conflicts')}>{t`Look at both`}</ButtonLink>}
        >
          <Trans>Two people changed the same thing. Both versions are kept.</Trans>
        </Banner>
      )}
      <AttendanceCard />
      <ChathamHouseSheet
        open={isQuietOpen}
        onClose={() => setQuietOpen(false)}
        kind="meeting"
        record={meeting}
        holdsAround={false}
      />
      <CallOffSheet to={isCallingOff} onClose={() => setCallingOff(undefined)} />
    </Stack>
  )
}
