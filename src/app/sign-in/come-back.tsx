import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import type { Database } from '../../device/database.ts'
import { comeBack, type JoinError, type Proof } from '../../device/join.ts'
import { readRecoveryCode } from '../../domain/recovery-code.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { deviceLabel } from './device-label.ts'
import { useJoinErrorWords } from './join-error-words.ts'
import { OtherWork } from './other-work.tsx'
import { usePasskeyErrorWords } from './passkey-error-words.ts'
import { call, passkeyOfWhoeverIsThere } from './passkeys.ts'

interface Props {
  db: Database
  with: 'passkey' | 'recovery'
  joined: () => void
  back: () => void
}

/** Coming back. What this device holds of the same person goes on; another's is not lost unasked. */
export function ComeBack({ db, with: way, joined, back }: Props) {
  const { t } = useLingui()
  const joinWords = useJoinErrorWords()
  const passkeyWords = usePasskeyErrorWords()
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [other, setOther] = useState(false)
  const [isAsking, setAsking] = useState(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    void send(false)
  }

  async function send(leaving: boolean) {
    setAsking(true)
    setWrong(undefined)
    const why = await come(leaving)
    setAsking(false)
    setWrong(why)
  }

  /** Why it came to nothing; `undefined` when somebody is in. */
  async function come(leaving: boolean): Promise<string | undefined> {
    const proof = await prove()
    if (typeof proof === 'string') return proof
    const label = deviceLabel(navigator.userAgent) || t`This device`
    const done = await comeBack({ db, fetch: call, deviceLabel: label, leaving, proof })
    if (!done.ok) return explain(done.error)
    joined()
    return undefined
  }

  async function prove(): Promise<Proof | string> {
    if (way === 'passkey') {
      const answer = await passkeyOfWhoeverIsThere()
      return answer.ok ? { passkey: answer.value } : passkeyWords(answer.error)
    }
    const read = readRecoveryCode(code)
    return read === null ? t`A recovery code has sixteen letters and digits.` : { code: read }
  }

  function explain(error: JoinError): string {
    setOther(error.kind === 'other-person' || error.kind === 'other-mission')
    if (error.kind !== 'not-valid') return joinWords(error)
    return way === 'passkey'
      ? t`The server does not know this passkey, or not any more. Use a recovery code, or ask for an invitation.`
      : t`This code does not work: it was used, or newer codes were made since. Try another one, or ask for an invitation.`
  }

  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        {way === 'passkey' ? <Trans>Welcome back</Trans> : <Trans>Use a recovery code</Trans>}
      </h1>
      <form onSubmit={submit} noValidate>
        <Stack>
          {wrong && (
            <Banner tone="late" urgent>
              {wrong}
            </Banner>
          )}
          {other && <OtherWork db={db} isJoining={isAsking} leave={() => void send(true)} />}
          {way === 'passkey' ? (
            <p>
              <Trans>
                Your phone asks for your finger, face or screen lock. No name is needed.
              </Trans>
            </p>
          ) : (
            <Field label={t`Recovery code`} hint={t`It is crossed out when it was used.`}>
              <input
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={40}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </Field>
          )}
          <Button type="submit" look="primary" wide disabled={isAsking}>
            {way === 'passkey' ? <Trans>Use your passkey</Trans> : <Trans>Come back</Trans>}
          </Button>
          <Button look="quiet" wide onClick={back}>
            <Trans>Back</Trans>
          </Button>
        </Stack>
      </form>
    </main>
  )
}
