import { Trans, useLingui } from '@lingui/react/macro'
import { FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { organisationNames } from '../../device/names.ts'
import { meetingsToSummarise, summaryList } from '../../device/summaries.ts'
import { startSummary } from '../../device/summary-commands.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { ChooseMeeting } from './choose-meeting.tsx'
import { SummaryStatus } from './summary-status.tsx'

/** What went out to donors, and what is being prepared; of one meeting with `?meeting=`. */
export function SummariesPage() {
  const { t } = useLingui()
  const { device } = useDevice()
  const [, navigate] = useLocation()
  const meetingId = new URLSearchParams(useSearch()).get('meeting')
  const shown = useSummaries(meetingId)
  const save = useSaving()
  const [choosing, setChoosing] = useState(false)
  if (shown === undefined) return null

  const { overviews, meetings, names } = shown
  const meeting = meetings.find((one) => one.meeting.id === meetingId)?.meeting
  const start = async (id: string) => {
    const begun = await startSummary(device, id)
    if (await save(Promise.resolve(begun))) if (begun.ok) navigate(to('summary', begun.value))
  }
  const begin = () => (meeting === undefined ? setChoosing(true) : void start(meeting.id))
  const mayBegin = meetingId === null ? meetings.length > 0 : meeting !== undefined
  const button = mayBegin && (
    <Button look="primary" icon={Plus} onClick={begin}>
      <Trans>New summary</Trans>
    </Button>
  )
  return (
    <Stack>
      <PageHeader
        title={t`Summaries`}
        back={
          meetingId === null
            ? { href: to('more'), label: t`More` }
            : { href: to('meeting', meetingId), label: t`Back to the meeting` }
        }
        detail={
          meeting === undefined ? (
            <Trans>For donors and partners who were not in the room</Trans>
          ) : (
            <MeetingName meeting={meeting} names={names} />
          )
        }
        actions={overviews.length > 0 && button}
      />
      {overviews.length === 0 ? (
        <Nothing action={button} />
      ) : (
        <List label={t`Summaries`}>
          {overviews.map((overview) => (
            <ListRow
              key={overview.summary.id}
              href={to('summary', overview.summary.id)}
              title={<span lang={overview.summary.lang}>{overview.summary.title}</span>}
              detail={
                overview.meeting !== null && (
                  <MeetingName meeting={overview.meeting} names={names} />
                )
              }
              meta={<SummaryStatus overview={overview} />}
            />
          ))}
        </List>
      )}
      {choosing && (
        <ChooseMeeting
          meetings={meetings}
          names={names}
          onClose={() => setChoosing(false)}
          onChoose={(id) => void start(id)}
        />
      )}
    </Stack>
  )
}

function Nothing({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState icon={FileText} title={<Trans>No summary yet</Trans>} action={action}>
      <Stack gap="small">
        <p>
          <Trans>
            Those who fund the work want to know what was agreed and who does what. A summary tells
            them, and nothing more: it names what is marked TLP:GREEN, counts what is TLP:AMBER and
            is silent about the rest.
          </Trans>
        </p>
        <p>
          <Trans>
            You see the page exactly as they will before it goes out, behind a link that runs out by
            itself. A summary is made from a meeting that was held.
          </Trans>
        </p>
      </Stack>
    </EmptyState>
  )
}

function useSummaries(meetingId: string | null) {
  const { db, device, me } = useDevice()
  return useLive(async () => {
    const [overviews, meetings, names] = await Promise.all([
      summaryList(db, meetingId, device.now()),
      meetingsToSummarise(db, actorOf(me)),
      organisationNames(db),
    ])
    return { overviews, meetings, names }
  }, [db, device, me, meetingId])
}
