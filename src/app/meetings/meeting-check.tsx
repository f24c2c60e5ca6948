import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { checkOfMeeting } from '../../device/meeting-check.ts'
import type { Meeting } from '../../domain/meeting.ts'
import type { CheckPoint } from '../../domain/practice/meeting-check.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useConstituencyWords } from '../words/organisation-words.ts'

/** What is good to have before a meeting closes (M7): to read while closing it, and in nobody's way. */
export function MeetingCheck({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const points = useLive(() => checkOfMeeting(db, meeting), [db, meeting])
  const words = usePointWords(meeting)
  if (points === undefined) return null
  // The minutes come after the meeting: they are told of, and no reason to linger.
  const open = points.filter(({ kind, met }) => !met && kind !== 'minutes')
  const rest = points.filter((point) => !open.includes(point))
  return (
    <Disclosure
      summary={
        <Plural
          value={open.length}
          _0="Good practice: nothing left to do"
          one="Good practice: # thing before you close"
          other="Good practice: # things before you close"
        />
      }
      open={open.length > 0}
    >
      <List label={t`Good practice`}>
        {[...open, ...rest].map((point) => {
          const { title, href } = words(point)
          return (
            <ListRow
              key={point.kind}
              title={title}
              meta={
                point.met ? (
                  <StatusPill tone="good">
                    <Trans>Done</Trans>
                  </StatusPill>
                ) : (
                  <StatusPill tone="attention">
                    <Trans>To do</Trans>
                  </StatusPill>
                )
              }
              {...(href === undefined ? {} : { href })}
            />
          )
        })}
      </List>
    </Disclosure>
  )
}

function usePointWords(meeting: Meeting) {
  const who = useWhoWords(meeting)
  const what = useWhatWords()
  return (point: CheckPoint): { title: string; href?: string } =>
    point.kind === 'constituencies' || point.kind === 'host' ? who(point) : { title: what(point) }
}

type Who = Extract<CheckPoint, { kind: 'constituencies' | 'host' }>

function useWhoWords(meeting: Meeting) {
  const { t } = useLingui()
  const format = useFormat()
  const groups = useConstituencyWords()
  return (point: Who): { title: string; href?: string } => {
    if (point.kind === 'constituencies') {
      const missing = format.list(point.missing.map((one) => groups[one]))
      const title = point.met
        ? t`Every expected group was there`
        : t`Nobody was there of: ${missing}`
      return { title, href: to('attendance', meeting.id) }
    }
    if (!point.met)
      return {
        title: t`No authority of the host country was invited: say why in the plan`,
        href: to('meetingPlan', meeting.id),
      }
    const title =
      point.reason === ''
        ? t`An authority of the host country was invited`
        : t`No authority of the host country was invited: ${point.reason}`
    return { title }
  }
}

function useWhatWords() {
  const { t } = useLingui()
  const format = useFormat()
  return (point: Exclude<CheckPoint, Who>): string => {
    switch (point.kind) {
      case 'purposes':
        return point.met
          ? t`Items were there to align or decide`
          : t`No item was there to align or decide: information can travel before`
      case 'early_phase':
        return point.met
          ? t`Something was explored while it can still change`
          : t`Nothing was explored while it can still change: ask what is being planned`
      case 'actions': {
        const without = point.withoutDue.length
        return point.met
          ? t`Every action says who and by when`
          : t`By when is not said in ${without} of ${point.of} actions`
      }
      case 'minutes': {
        const by = format.day(point.by, 'weekday')
        return point.met ? t`The minutes went out` : t`Send the minutes by ${by}`
      }
    }
  }
}
