import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useSearch } from 'wouter'
import { meetingPage } from '../../device/meetings.ts'
import { lookAs, lookAtOne, type Seen, type SeenOne } from '../../device/see-as.ts'
import type { Fetch } from '../../device/transport.ts'
import type { Reference } from '../../domain/container.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useLookErrorWords } from './look-error-words.ts'
import { LookFields, type LookInput, toLook } from './look-fields.tsx'
import { SeenInMeeting } from './seen-in-meeting.tsx'
import { SeenInMission } from './seen-in-mission.tsx'
import { SeenOneCard } from './seen-one-card.tsx'

/** What somebody else would be shown, computed by the server's own filter. */
export function SeeAsPage() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const search = new URLSearchParams(useSearch())
  const meetingId = search.get('meeting')
  const [kind, id] = [search.get('kind'), search.get('id')]
  const of = kind === null || id === null ? null : { kind, id }
  const page = useLive(
    () => (meetingId === null ? null : meetingPage(db, meetingId)),
    [db, meetingId],
  )
  if (page === undefined) return null
  const meeting = page?.meeting ?? null
  const only = me.grants.every(({ mechanismId }) => mechanismId !== null)
  const start = meeting?.mechanismId ?? (only ? (me.grants[0]?.mechanismId ?? null) : null)
  return (
    <Stack gap="large">
      <PageHeader
        title={t`What does somebody else see?`}
        back={
          meeting === null
            ? { href: to('more'), label: t`More` }
            : { href: to('meeting', meeting.id), label: t`Back to the meeting` }
        }
        eyebrow={meeting?.title}
        detail={t`The server’s own filter computes it, of what you may see yourself. What waits here to be sent is not in it yet.`}
      />
      {of && <RecordMarking of={of} readOnly />}
      <Look key={meetingId} meeting={meeting} mechanismId={start} of={of} />
    </Stack>
  )
}

interface LookProps {
  meeting: Meeting | null
  mechanismId: string | null
  /** One record, where it is about one. */
  of: Reference | null
}

function Look({ meeting, mechanismId, of }: LookProps) {
  const [input, setInput] = useState<LookInput>({
    as: 'role',
    personId: null,
    role: 'observer',
    mechanismId,
    organisationId: null,
  })
  const [answer, setAnswer] = useState<Seen>()
  const [one, setOne] = useState<SeenOne>()
  const [wrong, setWrong] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const errorWords = useLookErrorWords()
  const look = toLook(input)

  async function ask() {
    if (look === null) return
    setAsking(true)
    setWrong(undefined)
    const ask: Fetch = (address, init) => fetch(address, init)
    if (of === null) {
      const done = await lookAs(ask, look)
      if (done.ok) setAnswer(done.value)
      else setWrong(errorWords(done.error))
    } else {
      const done = await lookAtOne(ask, look, of)
      if (done.ok) setOne(done.value)
      else setWrong(errorWords(done.error))
    }
    setAsking(false)
  }

  return (
    <>
      <Stack>
        <LookFields
          input={input}
          set={(part) => {
            setAnswer(undefined)
            setOne(undefined)
            setInput((before) => ({ ...before, ...part }))
          }}
        />
        {wrong && (
          <Banner tone="late" urgent>
            {wrong}
          </Banner>
        )}
        <Button look="primary" wide disabled={isAsking || look === null} onClick={() => void ask()}>
          {isAsking ? <Trans>Asking the server…</Trans> : <Trans>Show what is seen</Trans>}
        </Button>
      </Stack>
      {of && one && <SeenOneCard of={of} one={one} />}
      {answer && meeting && <SeenInMeeting meeting={meeting} seen={answer} />}
      {answer && !meeting && <SeenInMission seen={answer} />}
    </>
  )
}
