import { Trans, useLingui } from '@lingui/react/macro'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useSearch } from 'wouter'
import { meetingPage } from '../../device/meetings.ts'
import { type LookAs, lookAs, type Seen } from '../../device/see-as.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useLookErrorWords } from './look-error-words.ts'
import { LookFields, type LookInput, toLook } from './look-fields.tsx'
import { SeenInMeeting } from './seen-in-meeting.tsx'
import { SeenInMission } from './seen-in-mission.tsx'

/** What somebody else would be shown, computed by the server's own filter. */
export function SeeAsPage() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const meetingId = new URLSearchParams(useSearch()).get('meeting')
  const page = useLiveQuery(
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
      <Look key={meetingId} meeting={meeting} mechanismId={start} />
    </Stack>
  )
}

interface LookProps {
  meeting: Meeting | null
  mechanismId: string | null
}

function Look({ meeting, mechanismId }: LookProps) {
  const [input, setInput] = useState<LookInput>({
    as: 'role',
    personId: null,
    role: 'observer',
    mechanismId,
    organisationId: null,
  })
  const [answer, setAnswer] = useState<{ look: LookAs; seen: Seen }>()
  const [wrong, setWrong] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const errorWords = useLookErrorWords()
  const look = toLook(input)

  async function ask() {
    if (look === null) return
    setAsking(true)
    setWrong(undefined)
    const done = await lookAs((address, init) => fetch(address, init), look)
    setAsking(false)
    if (done.ok) setAnswer({ look, seen: done.value })
    else setWrong(errorWords(done.error))
  }

  return (
    <>
      <Stack>
        <LookFields
          input={input}
          set={(part) => {
            setAnswer(undefined)
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
      {answer && meeting && <SeenInMeeting meeting={meeting} seen={answer.seen} />}
      {answer && !meeting && <SeenInMission seen={answer.seen} />}
    </>
  )
}
