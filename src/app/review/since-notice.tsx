import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { beginLook, reviewSince } from '../../device/review-since.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import type { Instant } from '../../domain/day.ts'
import { type ChangedSince, changeCount, changesSince } from '../../domain/review/changed-since.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormat } from '../words/format.ts'
import { useChangeWords } from './change-words.ts'
import { sinceAddress } from './review-address.ts'

interface Props {
  /** Those that the figures were made of: they are not read again. */
  open: readonly ActionItem[]
}

/** What changed since this person last looked, in a line; nothing at the first look. */
export function SinceNotice({ open }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const words = useChangeWords()
  const since = useLook()
  const changed = useChanges(since, open)
  if (since === null || changed === undefined) return null
  const total = changeCount(changed)
  const parts = changesSince
    .filter((change) => changed[change].length > 0)
    .map((change) => `${words[change]}: ${format.number(changed[change].length)}`)
  return (
    <Section title={t`Since you last looked`} detail={format.instant(since, me.zone)}>
      {total === 0 ? (
        <p>
          <Trans>Nothing changed since then.</Trans>
        </p>
      ) : (
        <List label={t`Since you last looked`}>
          <ListRow
            href={sinceAddress(since)}
            title={<Plural value={total} one="# change" other="# changes" />}
            detail={parts.join(' · ')}
          />
        </List>
      )}
    </Section>
  )
}

function useLook(): Instant | null {
  const { device } = useDevice()
  const [since, setSince] = useState<Instant | null>(null)
  useEffect(() => {
    let isOver = false
    // Where it cannot be kept the review is none the worse for it.
    beginLook(device).then(
      (before) => {
        if (!isOver) setSince(before)
      },
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [device])
  return since
}

function useChanges(since: Instant | null, open: readonly ActionItem[]): ChangedSince | undefined {
  const { db, today, me } = useDevice()
  return useLive(
    async () => (since === null ? undefined : await reviewSince(db, since, today, me.zone, open)),
    [db, since, today, me, open],
  )
}
