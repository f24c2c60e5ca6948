import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { askedBy } from '../../device/asked.ts'
import { confirmReasons } from '../../domain/step-up.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useRequestActWords } from '../words/request-words.ts'
import { usePasskeyErrorWords } from './passkey-error-words.ts'
import { call, confirmWithPasskey } from './passkeys.ts'

const reasons: readonly string[] = confirmReasons

/** What waits for its author's passkey: says what it is, and lets it be confirmed there and then. */
export function StepUpNotice() {
  const { t } = useLingui()
  const { db, me, syncNow } = useDevice()
  const [, navigate] = useLocation()
  const words = usePasskeyErrorWords()
  const actWords = useRequestActWords()
  const [wrong, setWrong] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const waiting = useLive(async () => {
    const asked = await askedBy(db, me.personId)
    return asked.filter(
      ({ request }) => request.outcome === 'waiting' && reasons.includes(request.outcomeReason),
    )
  }, [db, me.personId])

  async function confirm() {
    setAsking(true)
    setWrong(undefined)
    const ids = (waiting ?? []).map(({ request }) => request.id)
    const done = await confirmWithPasskey({ fetch: call, deviceId: me.deviceId }, ids)
    setAsking(false)
    if (done.ok) return await syncNow()
    if (done.error.kind === 'none-yet') return navigate(to('waysIn'))
    setWrong(words(done.error))
  }

  if (waiting === undefined || waiting.length === 0) return null
  return (
    <Banner
      tone="attention"
      action={
        <Button small look="primary" disabled={isAsking} onClick={() => void confirm()}>
          <Trans>Confirm with your passkey</Trans>
        </Button>
      }
    >
      <p>
        <Trans>This waits until you confirm that it is you:</Trans>
      </p>
      <ul>
        {waiting.map(({ request, title }) => (
          <li key={request.id}>
            {title === '' ? actWords(request) : t`${actWords(request)}: ${title}`}
          </li>
        ))}
      </ul>
      {wrong && <p role="alert">{wrong}</p>}
    </Banner>
  )
}
