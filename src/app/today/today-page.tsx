import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarPlus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { actorOf } from '../../device/identity.ts'
import { type Today, todayFor } from '../../device/today.ts'
import { firstRole } from '../../domain/first-screen.ts'
import type { Role } from '../../domain/role.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { ClockNotice } from '../parts/clock-notice.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuarantineCount } from '../parts/quarantine-notice.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useSyncStatus } from '../use-sync-status.ts'
import { useFormat } from '../words/format.ts'
import { AdministratorFirst } from './administrator-first.tsx'
import { ComingMeetings } from './coming-meetings.tsx'
import { MeetingsToRead } from './meetings-to-read.tsx'
import { OwnParts } from './own-parts.tsx'
import { WaitingList } from './waiting-list.tsx'

/** Its code comes after the page; where it cannot come, the page stands without it. */
const AuditAlarm = lazy(() =>
  import('../parts/audit-alarm.tsx').then(
    (module) => ({ default: module.AuditAlarm }),
    () => ({ default: () => null }),
  ),
)

const DueSection = lazy(() =>
  import('./due-section.tsx').then(
    (module) => ({ default: module.DueSection }),
    () => ({ default: () => null }),
  ),
)

const AwaitedAnswers = lazy(() =>
  import('./awaited-answers.tsx').then(
    (module) => ({ default: module.AwaitedAnswers }),
    () => ({ default: () => null }),
  ),
)

const OwnProposals = lazy(() =>
  import('./own-proposals.tsx').then(
    (module) => ({ default: module.OwnProposals }),
    () => ({ default: () => null }),
  ),
)

/** Where the day begins: what comes, what waits, what one's own organisation owes. */
export function TodayPage() {
  const { t } = useLingui()
  const { today, me } = useDevice()
  const format = useFormat()
  const read = useToday()
  const status = useSyncStatus()
  useQuarantineCount()
  return (
    <>
      <PageHeader
        title={t`Today`}
        eyebrow={me.missionName}
        detail={format.day(today, 'long')}
        actions={
          read?.mayPlan && (
            <ButtonLink href={to('newMeeting')} icon={CalendarPlus}>
              <Trans>Plan a meeting</Trans>
            </ButtonLink>
          )
        }
      />
      {read !== undefined && (
        <Stack gap="large">
          {status !== undefined && <ClockNotice offsetMs={status.clockOffsetMs} />}
          <Suspense>
            <AuditAlarm />
          </Suspense>
          <First read={read} role={firstRole(me)} />
        </Stack>
      )}
    </>
  )
}

/** Each role begins with what it is for (S71); the head of mission lands on the review. */
function First({ read, role }: { read: Today; role: Role | null }) {
  const { t } = useLingui()
  const coming = <ComingMeetings coming={read.coming} names={read.names} mayPlan={read.mayPlan} />
  const waiting = <WaitingList waiting={read.waiting} />
  const awaited = (
    <Suspense>
      <AwaitedAnswers names={read.names} />
    </Suspense>
  )
  switch (role) {
    case 'coordinator':
      return (
        <>
          {awaited}
          {waiting}
          <MeetingsToRead
            title={t`Minutes waiting`}
            empty={t`None: every meeting that was held has its minutes.`}
            meetings={read.minutesOwed}
            names={read.names}
          />
          {coming}
          <Mine read={read} />
        </>
      )
    case 'focal_point':
      return (
        <>
          {awaited}
          <Mine read={read} />
          <OwnParts parts={read.parts} names={read.names} />
          {waiting}
          {coming}
        </>
      )
    case 'observer':
      return (
        <>
          <MeetingsToRead
            title={t`Meetings to read`}
            empty={t`None yet. A meeting comes here once it was held and you may read it.`}
            meetings={read.heldLately}
            names={read.names}
          />
          {coming}
        </>
      )
    case 'administrator':
      return <AdministratorFirst />
    default:
      return (
        <>
          {coming}
          {awaited}
          {waiting}
          <Mine read={read} />
        </>
      )
  }
}

/** What one's own organisation owes now, and what it proposed; the rest is in the lists. */
function Mine({ read }: { read: Today }) {
  return (
    <Suspense>
      <DueSection names={read.names} inAll={read.mineInAll} />
      <OwnProposals names={read.names} />
    </Suspense>
  )
}

function useToday(): Today | undefined {
  const { db, me, today } = useDevice()
  return useLive(() => todayFor(db, actorOf(me), today), [db, me, today])
}
