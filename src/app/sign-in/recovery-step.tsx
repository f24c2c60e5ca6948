import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { newRecoveryCodes } from '../../device/ways-in.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import type { StepProps } from './after-joining.tsx'
import { usePasskeyErrorWords } from './passkey-error-words.ts'
import { call } from './passkeys.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Eight codes for paper: the way back when the phone is gone. */
export function RecoveryStep({ me, next }: StepProps) {
  const words = usePasskeyErrorWords()
  const [codes, setCodes] = useState<readonly string[]>()
  const [wrong, setWrong] = useState<string>()

  async function make() {
    setWrong(undefined)
    const made = await newRecoveryCodes({ fetch: call, deviceId: me.deviceId })
    if (made.ok) setCodes(made.value)
    else setWrong(words(made.error))
  }

  return (
    <main id="main" className={lone.page}>
      <Wordmark mission={me.missionName} />
      <h1>
        <Trans>Recovery codes for your paper notebook</Trans>
      </h1>
      <p>
        <Trans>
          When this phone is lost or broken, a code lets you in on another one. Each of the eight
          works once. Keep them apart from the phone; whoever finds them could come in as you.
        </Trans>
      </p>
      <Stack>
        {wrong && (
          <Banner tone="attention" urgent>
            {wrong}
          </Banner>
        )}
        {codes === undefined ? (
          <Button look="primary" wide onClick={() => void make()}>
            <Trans>Show my codes</Trans>
          </Button>
        ) : (
          <>
            <RecoveryCodes codes={codes} mission={me.missionName} />
            <Button look="primary" wide onClick={next}>
              <Trans>I have written them down</Trans>
            </Button>
          </>
        )}
        {codes === undefined && (
          <Button look="quiet" wide onClick={next}>
            <Trans>Not now</Trans>
          </Button>
        )}
      </Stack>
    </main>
  )
}
