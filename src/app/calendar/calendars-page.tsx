import { Trans, useLingui } from '@lingui/react/macro'
import { FileInput } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import {
  type CalendarFeed,
  type MadeFeed,
  makeFeed,
  ownFeeds,
} from '../../device/calendar-feeds.ts'
import type { CallError } from '../../device/transport.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { FeedCard } from './feed-card.tsx'
import { useFeedErrorWords } from './feed-error-words.ts'
import { FeedList } from './feed-list.tsx'

/** The browser's own calls. */
const call = (input: string, init: RequestInit) => fetch(input, init)

/** One's meetings in one's own calendar, and other systems' meetings here. */
export function CalendarsPage() {
  const { t } = useLingui()
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Calendars`}
        back={{ href: to('more'), label: t`More` }}
        detail={t`Your meetings in the calendar that you use anyway, kept up to date.`}
      />
      <Feeds />
      <Section title={t`From other systems`}>
        <List label={t`From other systems`}>
          <ListRow
            href={to('import')}
            start={<FileInput size={22} strokeWidth={1.8} aria-hidden />}
            title={t`Bring in a calendar or contacts`}
            detail={t`From an .ics or .vcf file; you see what is in it first`}
          />
        </List>
      </Section>
    </Stack>
  )
}

function Feeds() {
  const { t, i18n } = useLingui()
  const { me } = useDevice()
  const directory = useDirectory()
  const asked = new URLSearchParams(useSearch()).get('mechanism') ?? ''
  const [chosen, setChosen] = useState(asked)
  const [feeds, setFeeds] = useState<readonly CalendarFeed[]>()
  const [made, setMade] = useState<MadeFeed>()
  const [wrong, setWrong] = useState<CallError>()
  const words = useFeedErrorWords()
  const { deviceId } = me

  const look = useCallback(async () => {
    const told = await ownFeeds({ fetch: call, deviceId })
    if (told.ok) setFeeds(told.value)
    else setWrong(told.error)
  }, [deviceId])
  useEffect(() => {
    void look()
  }, [look])

  async function make() {
    setWrong(undefined)
    const as = { fetch: call, deviceId }
    const done = await makeFeed(as, { mechanismId: chosen || null, lang: i18n.locale })
    if (done.ok) {
      setMade(done.value)
      await look()
    } else setWrong(done.error)
  }

  const mechanisms = directory?.mechanisms ?? []
  return (
    <Section
      title={t`Subscribe`}
      detail={
        <Trans>
          A secret address that only reads. Your calendar asks there by itself and shows what you
          may see at that moment; what is marked TLP:AMBER+STRICT or TLP:RED never leaves Liaison.
        </Trans>
      }
    >
      <Stack>
        {made === undefined ? (
          <>
            <Field label={t`Which meetings`}>
              <Select
                value={chosen}
                placeholder={t`All that I may see`}
                options={mechanisms.map((one) => ({ value: one.id, label: one.name }))}
                onChange={({ target }) => setChosen(target.value)}
              />
            </Field>
            <Button look="primary" wide onClick={() => void make()}>
              <Trans>Make the address</Trans>
            </Button>
          </>
        ) : (
          <FeedCard feed={made} onDone={() => setMade(undefined)} />
        )}
        {wrong && (
          <Banner tone="late" urgent>
            {words(wrong)}
          </Banner>
        )}
        {feeds !== undefined && <FeedList feeds={feeds} again={look} />}
      </Stack>
    </Section>
  )
}
