import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type SinceRecords, sinceRecords } from '../../device/review-since-records.ts'
import type { Instant } from '../../domain/day.ts'
import { changeCount, changesSince } from '../../domain/review/changed-since.ts'
import { useDevice } from '../device-context.tsx'
import { ActionRow } from '../parts/action-row.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useChangeWords } from './change-words.ts'

/** Everything that changed since somebody last looked, group by group: as many as the review said. */
export function SincePage({ since }: { since: Instant }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const words = useChangeWords()
  const read = useSinceRecords(since)
  if (read === undefined) return null
  const total = changeCount(read.changed)
  return (
    <>
      <PageHeader
        title={t`Since you last looked`}
        back={{ href: to('review'), label: t`Back to the review` }}
        eyebrow={format.instant(since, me.zone)}
        detail={<Plural value={total} one="# change" other="# changes" />}
      />
      <Stack gap="large">
        {total === 0 && <EmptyState title={<Trans>Nothing changed since then</Trans>} />}
        {changesSince
          .filter((change) => read.changed[change].length > 0)
          .map((change) => (
            <Section key={change} title={words[change]} count={read.changed[change].length}>
              <List label={words[change]}>
                <Rows ids={read.changed[change]} read={read} />
              </List>
            </Section>
          ))}
      </Stack>
    </>
  )
}

function Rows({ ids, read }: { ids: readonly string[]; read: SinceRecords }) {
  return (
    <>
      {ids.map((id) => {
        const view = read.actions.get(id)
        const meeting = read.meetings.get(id)
        const decision = read.decisions.get(id)
        const line = read.lines.get(id)
        if (view !== undefined) return <ActionRow key={id} view={view} names={read.names} />
        if (meeting !== undefined)
          return (
            <ListRow
              key={id}
              href={to('minutes', meeting.id)}
              title={<MeetingName meeting={meeting} names={read.names} />}
              detail={meeting.title}
            />
          )
        if (decision !== undefined)
          return (
            <ListRow
              key={id}
              href={to('meeting', decision.meetingId)}
              title={<span lang={decision.lang}>{decision.text}</span>}
            />
          )
        if (line !== undefined)
          return (
            <ListRow
              key={id}
              href={to('labourLine', line.id)}
              title={read.names.get(line.organisationId) ?? line.organisationId}
              detail={read.names.get(line.issueId)}
            />
          )
        return null
      })}
    </>
  )
}

function useSinceRecords(since: Instant): SinceRecords | undefined {
  const { db, today, me } = useDevice()
  return useLive(() => sinceRecords(db, since, today, me.zone), [db, since, today, me])
}
