import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarX2 } from 'lucide-react'
import { useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import type { MeetingPage as MeetingWithMechanism } from '../../device/meetings.ts'
import type { Act } from '../../domain/acts.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { may } from '../../domain/may.ts'
import { isRecordClosed, isToCome } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Stack } from '../parts/stack.tsx'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useHoldUpdates } from '../update.ts'
import { AgendaRecord } from './agenda-record.tsx'
import { AgreedHere } from './agreed-here.tsx'
import { MarginsNotice } from './margins-notice.tsx'
import { MeetingEnd } from './meeting-end.tsx'
import { MeetingHead } from './meeting-head.tsx'
import {
  useAgenda,
  useContestedIds,
  useMeetingPage,
  useOrganisationsThere,
  usePhotos,
} from './meeting-hooks.ts'
import { MeetingPhotos } from './meeting-photos.tsx'
import { NotesBetweenUs } from './notes-between-us.tsx'
import { RecordingProvider } from './recording.tsx'
import { SendingSection } from './sending-section.tsx'

/** The record of a meeting, being written or read. */
export function MeetingPage() {
  const { id = '' } = useParams()
  const page = useMeetingPage(id)
  const agenda = useAgenda(id)
  if (page === undefined || agenda === undefined) return null
  return page === null ? <NoMeeting /> : <Record page={page} agenda={agenda} />
}

interface Props {
  page: MeetingWithMechanism
  agenda: readonly AgendaItem[]
}

function Record({ page: { meeting, mechanism }, agenda }: Props) {
  const { me } = useDevice()
  const directory = useDirectory()
  const there = useOrganisationsThere(meeting.id)
  const contested = useContestedIds()
  const photos = usePhotos(meeting.id)
  useHoldUpdates(meeting.state === 'open')
  if (!directory || !there || !contested || !photos) return null
  const where = { mechanismId: meeting.mechanismId, ownerOrganisationId: me.organisationId }
  const mayHere = (act: Act) => may(actorOf(me), act, where)
  const isFixed = isRecordClosed(meeting) || meeting.state === 'cancelled'
  return (
    <RecordingProvider
      value={{
        meeting,
        mechanism,
        agenda,
        directory,
        nameOf: (one) =>
          directory.organisationName(one) ??
          directory.personName(one) ??
          (one === mechanism?.id ? mechanism.shortName || mechanism.name : null),
        there,
        contested,
        photos,
        mayWrite: mayHere('write_lines') && !isFixed,
        mayAgreeLabour: mayHere('agree_labour_line'),
      }}
    >
      <Stack gap="large">
        <MeetingHead agenda={agenda} />
        {!isFixed && <WhyNot act="write_lines" where={where} />}
        {isToCome(meeting.state) && <SendingSection />}
        <MarginsNotice meeting={meeting} mayPlan={mayHere('plan_meeting')} />
        <AgendaRecord agenda={agenda} />
        {!isToCome(meeting.state) && <MeetingPhotos />}
        <AgreedHere />
        <MeetingEnd />
        <NotesBetweenUs />
      </Stack>
    </RecordingProvider>
  )
}

/** Also where it is not this person's to see. */
export function NoMeeting() {
  const { t } = useLingui()
  return (
    <EmptyState
      icon={CalendarX2}
      title={t`This meeting is not on this device`}
      action={
        <ButtonLink href={to('meetings')}>
          <Trans>All meetings</Trans>
        </ButtonLink>
      }
    >
      <Trans>It may not have arrived yet, or it may not be yours to see.</Trans>
    </EmptyState>
  )
}
