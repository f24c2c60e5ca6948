import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarPlus, UsersRound } from 'lucide-react'
import { useSearchParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import type { MeetingOverview, MeetingsByStage } from '../../device/meetings.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { List } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useMeetingsByStage } from './meeting-hooks.ts'
import { MeetingRow } from './meeting-row.tsx'

/** Every meeting on this device: under way, to come, held. */
export function MeetingListPage() {
  const { t } = useLingui()
  const { me } = useDevice()
  const [search, setSearch] = useSearchParams()
  const mechanismId = search.get('mechanism')
  const stages = useMeetingsByStage(mechanismId)
  const directory = useDirectory()
  if (stages === undefined || directory === undefined) return null
  const mayPlan = me.grants.some(({ mechanismId: there }) =>
    may(actorOf(me), 'plan_meeting', {
      mechanismId: there,
      ownerOrganisationId: me.organisationId,
    }),
  )
  const plan = mayPlan && (
    <ButtonLink look="primary" icon={CalendarPlus} href={to('newMeeting')}>
      <Trans>Plan a meeting</Trans>
    </ButtonLink>
  )
  const isEmpty = Object.values(stages).every((list) => list.length === 0)
  return (
    <Stack gap="large">
      <PageHeader title={t`Meetings`} actions={!isEmpty && plan} />
      {directory.mechanisms.length > 1 && (
        <Select
          aria-label={t`Mechanism`}
          placeholder={t`All mechanisms`}
          value={mechanismId ?? ''}
          options={directory.mechanisms.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            const chosen = event.target.value
            setSearch(chosen === '' ? {} : { mechanism: chosen }, { replace: true })
          }}
        />
      )}
      {isEmpty ? (
        <EmptyState icon={UsersRound} title={<Trans>No meetings yet</Trans>} action={plan}>
          <Trans>
            A meeting starts with an agenda that people get three working days before. The first
            item goes through what was promised last time; the last one fixes the next date.
          </Trans>
        </EmptyState>
      ) : (
        <Stages stages={stages} />
      )}
    </Stack>
  )
}

function Stages({ stages }: { stages: MeetingsByStage }) {
  const { t } = useLingui()
  return (
    <>
      <Stage title={t`Under way`} meetings={stages.underWay} />
      <Stage title={t`Next`} meetings={stages.toCome} />
      <Stage title={t`Held`} meetings={stages.held} />
      <Stage title={t`Cancelled`} meetings={stages.cancelled} />
    </>
  )
}

function Stage({ title, meetings }: { title: string; meetings: readonly MeetingOverview[] }) {
  if (meetings.length === 0) return null
  return (
    <Section title={title} count={meetings.length}>
      <List label={title}>
        {meetings.map((overview) => (
          <MeetingRow key={overview.meeting.id} overview={overview} />
        ))}
      </List>
    </Section>
  )
}
