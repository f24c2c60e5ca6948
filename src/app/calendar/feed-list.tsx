import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarSync } from 'lucide-react'
import { useState } from 'react'
import { type CalendarFeed, closeFeed } from '../../device/calendar-feeds.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { useFormat } from '../words/format.ts'
import { useFeedErrorWords } from './feed-error-words.ts'

interface Props {
  feeds: readonly CalendarFeed[]
  again: () => Promise<void>
}

/** The addresses that are open: what each shows, when it was last read, and its end. */
export function FeedList({ feeds, again }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const directory = useDirectory()
  const format = useFormat()
  const words = useFeedErrorWords()
  const [wrong, setWrong] = useState<string>()
  if (feeds.length === 0)
    return (
      <EmptyState icon={CalendarSync} title={<Trans>No calendar reads along yet</Trans>}>
        <Trans>
          An address for your phone’s calendar saves typing meetings twice: a meeting that is moved
          or cancelled here is moved or cancelled there. Close an address that you no longer use.
        </Trans>
      </EmptyState>
    )

  async function close(id: string) {
    const closed = await closeFeed(
      { fetch: (input, init) => fetch(input, init), deviceId: me.deviceId },
      id,
    )
    setWrong(closed.ok ? undefined : words(closed.error))
    await again()
  }

  const nameOf = (id: string | null) =>
    id === null
      ? t`All that I may see`
      : (directory?.mechanisms.find((one) => one.id === id)?.name ?? t`One mechanism`)
  return (
    <>
      {wrong && (
        <Banner tone="late" urgent>
          {wrong}
        </Banner>
      )}
      <List label={t`Addresses that are open`}>
        {feeds.map((feed) => (
          <ListRow
            key={feed.id}
            title={nameOf(feed.mechanismId)}
            detail={
              feed.readAt === null
                ? t`Not read by any calendar yet`
                : t`Last read by a calendar: ${format.instant(feed.readAt, me.zone)}`
            }
            meta={t`Good until ${format.instant(feed.expiresAt, me.zone)}`}
            end={
              <Button look="danger" small onClick={() => void close(feed.id)}>
                <Trans>Close</Trans>
              </Button>
            }
          />
        ))}
      </List>
    </>
  )
}
