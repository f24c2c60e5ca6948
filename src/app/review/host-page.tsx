import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { hostWeek } from '../../device/host-burden.ts'
import { organisationNames } from '../../device/names.ts'
import { daysAfter } from '../../domain/calendar.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import { isToJoin } from '../../domain/review/host-burden.ts'
import { useDevice } from '../device-context.tsx'
import { ActionRow } from '../parts/action-row.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Quotation } from '../parts/quotation.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useJointKindWords } from '../words/joint-words.ts'
import { HostJoining } from './host-joining.tsx'
import { hostAddress } from './review-address.ts'

interface Props {
  /** The authority. */
  id: string
  /** A day of the week; `null`: today. */
  day: Day | null
}

/** All that is asked of one authority in one week, by all mechanisms: as many records as the figure says. */
export function HostPage({ id, day }: Props) {
  const { t } = useLingui()
  const { db, today, me } = useDevice()
  const format = useFormat()
  const kinds = useJointKindWords()
  const on = day ?? today
  // An async function by itself: Dexie watches what such a one reads through all of its awaits.
  const page = useLive(async () => await hostWeek(db, id, on, me.zone), [db, id, on, me])
  const names = useLive(() => organisationNames(db), [db])
  const back = { href: to('review'), label: t`Back to the review` }
  if (page === undefined || names === undefined) return null
  if (page === null)
    return (
      <>
        <PageHeader title={t`Organisation`} back={back} />
        <EmptyState title={<Trans>This organisation is not on this device</Trans>} />
      </>
    )
  const { organisation, burden, meetings, actions, activities } = page
  const { week, requests, mechanismIds } = burden
  return (
    <Stack gap="large">
      <PageHeader
        title={organisation.name}
        back={back}
        eyebrow={t`What is asked of it, ${format.days(week, daysAfter(week, 6))}`}
        detail={
          requests.length > 0 && (
            <>
              <Plural value={requests.length} one="# request" other="# requests" />
              {' · '}
              <Plural value={mechanismIds.length} one="# mechanism" other="# mechanisms" />
            </>
          )
        }
      />
      <Cluster gap="small">
        <ButtonLink small href={hostAddress(id, daysAfter(week, -7))}>
          <Trans>Week before</Trans>
        </ButtonLink>
        <ButtonLink small href={hostAddress(id, daysAfter(week, 7))}>
          <Trans>Week after</Trans>
        </ButtonLink>
        <ButtonLink small href={to('organisation', id)}>
          <Trans>Its page</Trans>
        </ButtonLink>
      </Cluster>
      {isToJoin(burden) && <HostJoining page={page} names={names} />}
      {requests.length === 0 && (
        <EmptyState title={<Trans>Nothing is asked of it in this week</Trans>}>
          <Trans>
            Here stands what all mechanisms together ask: meetings to come to, actions in the week
            of their last day, visits and what else is done together.
          </Trans>
        </EmptyState>
      )}
      <Asked title={t`To come to a meeting`} count={meetings.length}>
        {meetings.map((meeting) => (
          <ListRow
            key={meeting.id}
            href={to('meeting', meeting.id)}
            title={<MeetingName meeting={meeting} names={names} />}
            detail={`${format.day(dayOf(meeting.startsAt, me.zone), 'weekday')} · ${meeting.title}`}
          />
        ))}
      </Asked>
      <Asked title={t`To do or to deliver something`} count={actions.length}>
        {actions.map((view) => (
          <ActionRow key={view.item.id} view={view} names={names} />
        ))}
      </Asked>
      <Asked title={t`To take part in something done together`} count={activities.length}>
        {activities.map((activity) => (
          <ListRow
            key={activity.id}
            href={to('jointActivity', activity.id)}
            title={<span lang={activity.lang}>{activity.title}</span>}
            detail={[kinds[activity.kind], names.get(activity.mechanismId)]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </Asked>
      <Quotation lang="en" source={t`Good practices of co-operation in the field, OSCE`}>
        In most post-conflict/crisis societies, the capacity of the host country authorities can be
        considerably constrained.
      </Quotation>
    </Stack>
  )
}

function Asked({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <Section title={title} count={count}>
      <List label={title}>{children}</List>
    </Section>
  )
}
