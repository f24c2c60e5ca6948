import { Trans, useLingui } from '@lingui/react/macro'
import { proposalsWithoutFate } from '../../device/fates.ts'
import { allNames } from '../../device/names.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Section } from '../parts/section.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'

interface Props {
  mechanismId: string
}

/** What was proposed in this mechanism and has no fate: it comes back at the next meeting (M22). */
export function OpenProposalsSection({ mechanismId }: Props) {
  const { t } = useLingui()
  const { db } = useDevice()
  const open = useLive(() => proposalsWithoutFate(db, mechanismId), [db, mechanismId])
  const names = useLive(() => allNames(db), [db])
  if (names === undefined || open === undefined || open.length === 0) return null
  return (
    <Section
      title={t`Proposals without a fate`}
      count={open.length}
      detail={
        <Trans>They come back at the next meeting until they are taken up or declined.</Trans>
      }
    >
      <List label={t`Proposals without a fate`}>
        {open.map(({ line, meeting, meetingsSince }) => (
          <ListRow
            key={line.id}
            href={to('meeting', meeting.id)}
            title={<span lang={line.lang}>{line.text}</span>}
            detail={<MeetingName meeting={meeting} names={names} />}
            meta={meetingsSince > 0 && t`Meetings since: ${meetingsSince}`}
          />
        ))}
      </List>
    </Section>
  )
}
