import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { prioritiesOf } from '../../device/mechanism-open.ts'
import { dayOf } from '../../domain/day.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { type Coverage, isLeftAside } from '../../domain/priority-coverage.ts'
import { useDevice } from '../device-context.tsx'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Tag } from '../parts/tag.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'

/** The agreed issues and areas, and in which of the last meetings they came up (S96). */
export function PrioritiesSection({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const priorities = useLive(() => prioritiesOf(db, mechanism), [db, mechanism])
  if (priorities === undefined || priorities.coverage.length === 0) return null
  const { coverage, meetings } = priorities
  return (
    <Section
      title={t`Agreed priorities`}
      detail={
        meetings === 0 ? (
          <Trans>No meeting was held yet.</Trans>
        ) : (
          <Plural value={meetings} one="Over the last meeting" other="Over the last # meetings" />
        )
      }
    >
      <List label={t`Agreed priorities`}>
        {coverage.map((one) => (
          <Row key={one.id} coverage={one} meetings={meetings} />
        ))}
      </List>
    </Section>
  )
}

function Row({ coverage, meetings }: { coverage: Coverage; meetings: number }) {
  const { t } = useLingui()
  const directory = useDirectory()
  const format = useFormat()
  const rows = coverage.kind === 'issue' ? directory?.issues : directory?.areas
  const name = rows?.find(({ id }) => id === coverage.id)?.name ?? t`something not on this device`
  const [last] = coverage.meetings
  const times = coverage.meetings.length
  const day = last && format.day(dayOf(last.startsAt, last.zone))
  return (
    <ListRow
      title={name}
      detail={
        day === undefined ? (
          <Trans>in none of them</Trans>
        ) : (
          <Trans>
            in {times} of {meetings}, last on {day}
          </Trans>
        )
      }
      {...(last ? { href: to('meeting', last.id) } : {})}
      meta={
        isLeftAside(coverage) && (
          <Tag tone="attention">
            <Trans>left aside</Trans>
          </Tag>
        )
      }
    />
  )
}
