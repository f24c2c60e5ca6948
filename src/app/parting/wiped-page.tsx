import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { goOnWiping, type WipeState } from '../../device/wipe.ts'
import { dropMarker, readMarker, type Wiping } from '../../device/wiping-marker.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'

export interface WipedPageProps {
  /** The mission, where it is still known: nothing on the device says so any more. */
  mission: string | undefined
}

/** The app's worker may have gone with the rest, and so does what this page still has in its memory. */
async function begin(): Promise<void> {
  await dropMarker()
  location.reload()
}

/** Wipes, or goes on with it, and then says what has happened and whom to ask. */
export function WipedPage({ mission }: WipedPageProps) {
  const { wiping, state } = useWiping()
  // A new invitation is waiting behind this: nobody has to read what happened to the old one first.
  const isInvited = location.pathname === '/join' && location.hash !== ''
  const isDone = state === 'over' || state === 'not-told'
  // Until the server was reached the browser's files are not cleared, and nobody could join anyway.
  const isOver = state === 'over'
  useEffect(() => {
    if (isOver && isInvited) void begin()
  }, [isOver, isInvited])

  return (
    <main id="main" className={lone.page}>
      <Wordmark mission={mission} />
      <h1>{isDone ? <Trans>This device is wiped</Trans> : <Trans>Removing what is here</Trans>}</h1>
      <Stack>
        {state === 'blocked' && (
          <Banner tone="attention" urgent>
            <Trans>
              Another window of the app holds the data open. Close all its windows and tabs; this
              one goes on by itself.
            </Trans>
          </Banner>
        )}
        {isDone && wiping !== undefined && <WhatHappened wiping={wiping} mission={mission} />}
        {state === 'not-told' && (
          <p role="status">
            <Trans>
              The server does not know it yet. The app tells it as soon as there is a connection;
              nothing else is needed.
            </Trans>
          </p>
        )}
        {isOver && (
          <Button wide onClick={() => void begin()}>
            <Trans>I have read it</Trans>
          </Button>
        )}
      </Stack>
    </main>
  )
}

function WhatHappened({ wiping, mission }: { wiping: Wiping; mission: string | undefined }) {
  const { mode, handed } = wiping
  const where = mission === undefined ? <Trans>the mission</Trans> : mission
  return (
    <>
      <p role="status">
        {mode === 'own' && (
          <Trans>You have signed out. Nothing of {where} is on this device any more.</Trans>
        )}
        {mode === 'leave' && (
          <Trans>
            Your access to {where} has ended. Nothing of it is on this device any more; what you
            said and did stays in its record.
          </Trans>
        )}
        {mode === 'lost' && (
          <Trans>
            This device was reported lost. Nothing of {where} is on it any more, and nothing was
            sent from it.
          </Trans>
        )}
      </p>
      {mode === 'leave' && (
        <p>
          {handed === 0 ? (
            <Trans>Nothing was left to hand over.</Trans>
          ) : (
            <Plural
              value={handed}
              one="# change that you had not sent is with the co-ordinator, who decides about it."
              other="# changes that you had not sent are with the co-ordinator, who decides about each."
            />
          )}
        </p>
      )}
      <p>
        {mode === 'lost' ? (
          <Trans>
            If you have found it again, ask the co-ordinator or head of mission for a new
            invitation.
          </Trans>
        ) : (
          <Trans>
            If that is a mistake, or you have a question, ask the co-ordinator or head of mission.
            With a new invitation you can come back.
          </Trans>
        )}
      </p>
    </>
  )
}

const againMs = 15_000

/** `wiping` as it was marked, once it is known; `state` once the first attempt is over. */
function useWiping(): { wiping: Wiping | undefined; state: WipeState | undefined } {
  const [wiping, setWiping] = useState<Wiping>()
  const [state, setState] = useState<WipeState>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    async function goOn() {
      clearTimeout(timer)
      const marked = await readMarker()
      if (isOver) return
      setWiping((before) => before ?? marked ?? undefined)
      const now = await goOnWiping()
      if (isOver) return
      setState(now)
      if (now !== 'over') timer = setTimeout(() => void goOn(), againMs)
    }
    const online = () => void goOn()
    void goOn()
    addEventListener('online', online)
    return () => {
      isOver = true
      clearTimeout(timer)
      removeEventListener('online', online)
    }
  }, [])
  return { wiping, state }
}
