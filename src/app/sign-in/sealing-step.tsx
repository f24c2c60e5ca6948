import { Trans } from '@lingui/react/macro'
import { LockKeyhole } from 'lucide-react'
import { Button } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { to } from '../routes.ts'
import type { StepProps } from './after-joining.tsx'

/** Offers to seal the phone, on the page that does it. */
export function SealingStep({ me, next, finish }: StepProps) {
  return (
    <main id="main" className={lone.page}>
      <Wordmark mission={me.missionName} />
      <h1>
        <Trans>Protect what is on this phone</Trans>
      </h1>
      <p>
        <Trans>
          With a passphrase, nobody who finds or takes this phone can read what the app keeps on it.
          You type it when you open the app; nobody can tell it to you when you forget it.
        </Trans>
      </p>
      <Stack>
        <Button look="primary" wide icon={LockKeyhole} onClick={() => finish(to('sealing'))}>
          <Trans>Choose a passphrase</Trans>
        </Button>
        <Button look="quiet" wide onClick={next}>
          <Trans>Not now</Trans>
        </Button>
      </Stack>
    </main>
  )
}
