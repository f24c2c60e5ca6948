import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { Database } from '../../device/database.ts'
import { type JoinError, join } from '../../device/join.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Opening } from '../parts/opening.tsx'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { to } from '../routes.ts'
import { deviceLabel } from './device-label.ts'
import { useJoinErrorWords } from './join-error-words.ts'
import { useKeptInvitation } from './kept-invitation.ts'
import styles from './sign-in.module.css'
import { WelcomePage } from './welcome-page.tsx'
import { Welcomed } from './welcomed.tsx'

export interface JoinPageProps {
  db: Database
  /** Somebody has joined: the device can be opened. */
  joined: () => void
}

/** Where an invitation leads: a name, and the phone belongs to the mission. */
export function JoinPage({ db, joined }: JoinPageProps) {
  const { t } = useLingui()
  const [, navigate] = useLocation()
  const kept = useKeptInvitation(db)
  const errorWords = useJoinErrorWords()
  const [device, setDevice] = useState(() => deviceLabel(navigator.userAgent))
  const [wrong, setWrong] = useState<JoinError | { kind: 'name-needed' }>()
  const [isJoining, setJoining] = useState(false)
  const [mission, setMission] = useState<string>()

  async function send(event: FormEvent) {
    event.preventDefault()
    if (kept === undefined) return
    const { secret, name } = kept.invitation
    if (name.trim() === '') return setWrong({ kind: 'name-needed' })
    setJoining(true)
    setWrong(undefined)
    const call = (input: string, init: RequestInit) => fetch(input, init)
    const done = await join({ db, fetch: call, secret, name: name.trim(), deviceLabel: device })
    setJoining(false)
    if (!done.ok) return setWrong(done.error)
    kept.drop()
    setMission(done.value.missionName)
  }

  function start() {
    navigate(to('today'), { replace: true })
    joined()
  }

  if (mission !== undefined) return <Welcomed db={db} mission={mission} onDone={start} />
  if (kept === undefined) return <Opening />
  if (kept.invitation.secret === '') return <WelcomePage />
  const isNameNeeded = wrong?.kind === 'name-needed'
  return (
    <main id="main" className={styles.page}>
      <Wordmark />
      <h1>
        <Trans>Join a mission</Trans>
      </h1>
      <p>
        <Trans>
          Somebody has invited you. After joining, everything works on this device without a
          network.
        </Trans>
      </p>
      <form onSubmit={send} noValidate>
        <Stack>
          {wrong !== undefined && !isNameNeeded && (
            <Banner tone="late" urgent>
              {errorWords(wrong)}
            </Banner>
          )}
          <Field
            label={t`Your name`}
            hint={t`As your colleagues know you.`}
            error={isNameNeeded ? t`Write your name.` : undefined}
          >
            <input
              autoComplete="name"
              maxLength={120}
              value={kept.invitation.name}
              onChange={(event) => kept.setName(event.target.value)}
            />
          </Field>
          <Field label={t`Name of this device`} hint={t`So that a lost one can be told apart.`}>
            <input
              maxLength={60}
              value={device}
              onChange={(event) => setDevice(event.target.value)}
            />
          </Field>
          <Button type="submit" look="primary" wide disabled={isJoining}>
            {isJoining ? <Trans>Joining…</Trans> : <Trans>Join</Trans>}
          </Button>
        </Stack>
      </form>
    </main>
  )
}
