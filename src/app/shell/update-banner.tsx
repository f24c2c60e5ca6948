import { Trans } from '@lingui/react/macro'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { takeUpdate, useUpdate } from '../update.ts'
import styles from './update-banner.module.css'

/** Offers an update and waits. Never while a meeting is being recorded: see `useHoldUpdates`. */
export function UpdateBanner() {
  const update = useUpdate()
  if (update === 'none') return null
  return (
    <div className={styles.frame}>
      <Banner
        tone="accent"
        action={
          <Button small onClick={takeUpdate}>
            {update === 'waiting' ? <Trans>Update now</Trans> : <Trans>Open it anew</Trans>}
          </Button>
        }
      >
        {update === 'waiting' ? (
          <Trans>
            A new version of Liaison is ready. It takes a few seconds and loses nothing.
          </Trans>
        ) : (
          <Trans>
            Liaison was updated in another window. This one still shows the old version.
          </Trans>
        )}
      </Banner>
    </div>
  )
}
