import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { Database } from '../../device/database.ts'
import { type JoinError, join } from '../../device/join.ts'
import { isSealed } from '../../device/vault/has-vaults.ts'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import lone from '../parts/lone-page.module.css'
import { Opening } from '../parts/opening.tsx'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { to } from '../routes.ts'
import { AfterJoining, useStepAfterJoining } from './after-joining.tsx'
import { deviceLabel } from './device-label.ts'
import { useJoinErrorWords } from './join-error-words.ts'
import { useKeptInvitation } from './kept-invitation.ts'
import { OrganisationBackPage } from './organisation-back-page.tsx'
import { OtherWork } from './other-work.tsx'
import { WaysIn } from './ways-in.tsx'

export interface JoinPageProps {
  db: Database
  /** Somebody has joined: the device can be opened. */
  joined: () => void
}

/** Where one comes in: by an invitation, by what one has, or sent back by one's organisation. */
export function JoinPage(props: JoinPageProps) {
  const [path] = useLocation()
  return path === to('join') ? <Joining {...props} /> : <OrganisationBackPage {...props} />
}

/** Where an invitation leads: a name, and the phone belongs to the mission. */
function Joining({ db, joined }: JoinPageProps) {
  const { t } = useLingui()
  const [, navigate] = useLocation()
  const kept = useKeptInvitation(db)
  const errorWords = useJoinErrorWords()
  const [device, setDevice] = useState(() => deviceLabel(navigator.userAgent))
  const [wrong, setWrong] = useState<Wrong>()
  const [isJoining, setJoining] = useState(false)
  const step = useStepAfterJoining(db)
  const [isIn, setIn] = useState(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    void send(false)
  }

  async function send(leaving: boolean) {
    if (kept === undefined) return
    const { secret, name } = kept.invitation
    if (name.trim() === '') return setWrong({ kind: 'name-needed' })
    setJoining(true)
    setWrong(undefined)
    const call = (input: string, init: RequestInit) => fetch(input, init)
    const guest = { secret, name: name.trim(), deviceLabel: device, leaving }
    const done = await join({ db, fetch: call, ...guest })
    setJoining(false)
    if (!done.ok) return setWrong(done.error)
    kept.drop()
    setIn(true)
  }

  function start(at = to('today')) {
    navigate(at, { replace: true })
    joined()
  }

  if (isIn) return <AfterJoining db={db} from={null} done={start} />
  if (kept === undefined || step === undefined) return <Opening />
  const hasInvitation = kept.invitation.secret !== ''
  if (!hasInvitation && step !== null) return <AfterJoining db={db} from={step} done={start} />
  if (!hasInvitation) return <WaysIn db={db} take={kept.setSecret} joined={() => setIn(true)} />
  const isNameNeeded = wrong?.kind === 'name-needed'
  return (
    <main id="main" className={lone.page}>
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
      <form onSubmit={submit} noValidate>
        <Stack>
          {wrong !== undefined && wrong.kind !== 'name-needed' && (
            <Banner tone="late" urgent>
              {errorWords(wrong)}
            </Banner>
          )}
          {(wrong?.kind === 'other-mission' || wrong?.kind === 'other-person') && (
            <OtherWork db={db} isJoining={isJoining} leave={() => void send(true)} />
          )}
          <Field
            label={t`Your name`}
            hint={t`As your colleagues know you.`}
            error={isNameNeeded ? t`Write your name.` : undefined}
          >
            <input
              autoComplete="off"
              maxLength={120}
              value={kept.invitation.name}
              onChange={(event) => kept.setName(event.target.value)}
            />
          </Field>
          <Field label={t`Name of this device`} hint={t`So that a lost one can be told apart.`}>
            <input
              autoComplete="off"
              maxLength={60}
              value={device}
              onChange={(event) => setDevice(event.target.value)}
            />
          </Field>
          <Button type="submit" look="primary" wide disabled={isJoining}>
            {isJoining ? <Trans>Joining…</Trans> : <Trans>Join</Trans>}
          </Button>
          {!isSealed(db.name) && (
            <ButtonLink wide href={to('sealing')}>
              <Trans>Choose a passphrase first</Trans>
            </ButtonLink>
          )}
        </Stack>
      </form>
    </main>
  )
}

type Wrong = JoinError | { kind: 'name-needed' } | undefined
