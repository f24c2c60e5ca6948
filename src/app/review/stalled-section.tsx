import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import { type Stalled, stalled } from '../../device/review-partners.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import styles from './review-page.module.css'

interface Props {
  read: Stalled
  names: Names
}

/** Who has stopped coming, and what is talked about and never decided; each with the meetings behind it. */
export function StalledSection({ names }: { names: Names }) {
  const read = useStalled()
  if (read === undefined) return null
  return (
    <div className={styles.columns}>
      <Silent read={read} names={names} />
      <Stuck read={read} names={names} />
    </div>
  )
}

function Silent({ read, names }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <Section
      title={t`Not heard of lately`}
      count={read.silent.length}
      detail={t`A call often explains it: people change, invitations go astray.`}
    >
      {read.silent.length === 0 && (
        <p>
          <Trans>Every member was there, or said something, within the last two meetings.</Trans>
        </p>
      )}
      <Stack gap="small">
        {read.silent.map(({ organisationId, mechanismId, lastOn, missed }) => (
          <Disclosure
            key={`${mechanismId} ${organisationId}`}
            summary={
              <span>
                <strong>{names.get(organisationId) ?? t`An organisation`}</strong>
                {' · '}
                {names.get(mechanismId)}
                {' · '}
                <Plural
                  value={missed.length}
                  one="# meeting without them"
                  other="# meetings without them"
                />
                {lastOn !== null && (
                  <>
                    {' · '}
                    <Trans>last heard of on {format.day(lastOn)}</Trans>
                  </>
                )}
              </span>
            }
          >
            <Meetings ids={missed} read={read} names={names} />
          </Disclosure>
        ))}
      </Stack>
    </Section>
  )
}

function Stuck({ read, names }: Props) {
  const { t } = useLingui()
  return (
    <Section
      title={t`Strategic, and stuck`}
      count={read.stuck.length}
      detail={t`On the agenda of three meetings or more, and not decided.`}
    >
      {read.stuck.length === 0 && (
        <p>
          <Trans>No strategic issue has come up three times without a decision.</Trans>
        </p>
      )}
      <Stack gap="small">
        {read.stuck.map(({ mechanismId, issueId, meetingIds }) => (
          <Disclosure
            key={`${mechanismId} ${issueId}`}
            summary={
              <span>
                <strong>{names.get(issueId) ?? t`An issue`}</strong>
                {' · '}
                {names.get(mechanismId)}
                {' · '}
                <Plural
                  value={meetingIds.length}
                  one="# meeting without a decision"
                  other="# meetings without a decision"
                />
              </span>
            }
          >
            <Meetings ids={meetingIds} read={read} names={names} />
          </Disclosure>
        ))}
      </Stack>
    </Section>
  )
}

function Meetings({ ids, read, names }: Props & { ids: readonly string[] }) {
  const { t } = useLingui()
  return (
    <List label={t`Meetings`}>
      {ids.map((id) => {
        const meeting = read.meetings.get(id)
        return meeting === undefined ? null : (
          <ListRow
            key={id}
            href={to('meeting', id)}
            title={<MeetingName meeting={meeting} names={names} />}
            detail={meeting.title}
          />
        )
      })}
    </List>
  )
}

function useStalled(): Stalled | undefined {
  const { db, today, me } = useDevice()
  return useLive(() => stalled(db, today, me.zone), [db, today, me])
}
