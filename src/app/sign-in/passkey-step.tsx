import { Trans, useLingui } from '@lingui/react/macro'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import type { StepProps } from './after-joining.tsx'
import { deviceLabel } from './device-label.ts'
import { usePasskeyErrorWords } from './passkey-error-words.ts'
import { call, knowsPasskeys, makePasskey } from './passkeys.ts'

/** Offers a passkey: what it is for, in plain words, and a way around it. */
export function PasskeyStep({ me, next }: StepProps) {
  const { t } = useLingui()
  const words = usePasskeyErrorWords()
  const [wrong, setWrong] = useState<string>()
  const [isAsking, setAsking] = useState(false)

  async function make() {
    setAsking(true)
    setWrong(undefined)
    const as = { fetch: call, deviceId: me.deviceId }
    const made = await makePasskey(as, deviceLabel(navigator.userAgent) || t`This device`)
    setAsking(false)
    if (made.ok || made.error.kind === 'has-one') next()
    else setWrong(words(made.error))
  }

  return (
    <main id="main" className={lone.page}>
      <Wordmark mission={me.missionName} />
      <h1>
        <Trans>Come back with your finger or face</Trans>
      </h1>
      <p>
        <Trans>
          A passkey lets you in again when this phone forgets you, or on a new one: no password, no
          e-mail, nothing to remember. Your finger or face stays on the phone.
        </Trans>
      </p>
      <p>
        <Trans>It also confirms weighty acts, such as releasing a summary to donors.</Trans>
      </p>
      <Stack>
        {wrong && (
          <Banner tone="attention" urgent>
            {wrong}
          </Banner>
        )}
        {knowsPasskeys ? (
          <Button
            look="primary"
            wide
            icon={Fingerprint}
            disabled={isAsking}
            onClick={() => void make()}
          >
            <Trans>Set up a passkey</Trans>
          </Button>
        ) : (
          <Banner>
            <Trans>This browser knows no passkeys. The next step does the same on paper.</Trans>
          </Banner>
        )}
        <Button look="quiet" wide onClick={next}>
          {knowsPasskeys ? <Trans>Not now</Trans> : <Trans>Go on</Trans>}
        </Button>
      </Stack>
    </main>
  )
}
