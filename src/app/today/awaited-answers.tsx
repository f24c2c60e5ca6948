import { Trans, useLingui } from '@lingui/react/macro'
import { awaitedAnswers } from '../../device/awaited-answers.ts'
import { actorOf } from '../../device/identity.ts'
import type { Names } from '../../device/names.ts'
import { dayOf, instantFromMs } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'

/** Minutes under silence to which one's own organisation can still say something. Nothing where there are none. */
export function AwaitedAnswers({ names }: { names: Names }) {
  const { t } = useLingui()
  const { db, device, me, today } = useDevice()
  const format = useFormat()
  const awaited = useLive(
    () => awaitedAnswers(db, actorOf(me), instantFromMs(device.now()), today),
    [db, device, me, today],
  )
  if (awaited === undefined || awaited.length === 0) return null
  return (
    <Section
      title={t`Under silence`}
      count={awaited.length}
      detail={t`Read the minutes. What your organisation does not agree to is written before the deadline; silence means agreement.`}
    >
      <List label={t`Under silence`}>
        {awaited.map(({ meeting, deadlineAt }) => (
          <ListRow
            key={meeting.id}
            href={to('minutes', meeting.id)}
            title={<span lang={meeting.lang}>{meeting.title}</span>}
            detail={names.get(meeting.mechanismId)}
            meta={
              <>
                <StatusPill tone="attention">
                  <Trans>until {format.instant(deadlineAt, device.zone)}</Trans>
                </StatusPill>
                <span>{format.relativeDay(dayOf(deadlineAt, device.zone), today)}</span>
              </>
            }
          />
        ))}
      </List>
    </Section>
  )
}
