import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { Database } from '../../device/database.ts'
import { askToPersist } from '../../device/storage-health.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import type { StepProps } from './after-joining.tsx'
import styles from './sign-in.module.css'

/** What a newcomer should know: the app is here for good, and how safely the phone keeps what is written. */
export function Welcomed({ db, me, next, finish }: StepProps) {
  const mission = me.missionName
  const isReady = useOfflineReady()
  const persisted = usePersisted(db)
  return (
    <main id="main" className={lone.page}>
      <Wordmark mission={mission} />
      <h1>
        <Trans>Welcome to {mission}</Trans>
      </h1>
      <Stack>
        <Banner tone={isReady ? 'good' : 'neutral'}>
          {isReady ? (
            <Trans>The app is on this device and opens without a network.</Trans>
          ) : (
            <Trans>The app is being put on this device. Stay connected for a moment.</Trans>
          )}
        </Banner>
        {persisted === true && (
          <Banner tone="good">
            <Trans>The browser keeps what you write until you delete it.</Trans>
          </Banner>
        )}
        {persisted === false && (
          <Banner tone="attention">
            <Trans>
              The browser may delete what you write when space is short. Add the app to the home
              screen, and sync when you can.
            </Trans>
          </Banner>
        )}
        {isAppleWithoutHomeScreen() && (
          <Banner tone="attention">
            <Trans>
              Add the app to the home screen: tap Share, then “Add to Home Screen”. In the browser
              alone, this phone forgets the app after seven days.
            </Trans>
          </Banner>
        )}
        <Button look="primary" wide onClick={next}>
          <Trans>Make sure that you can come back</Trans>
        </Button>
        <Button wide onClick={() => finish()}>
          <Trans>Start now</Trans>
        </Button>
      </Stack>
      <p className={styles.note}>
        <Trans>
          A few short steps, for when this phone is lost or forgets you. You find them under
          Settings later as well.
        </Trans>
      </p>
    </main>
  )
}

/** Is the worker there that opens the app without a network. */
function useOfflineReady(): boolean {
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    let isOver = false
    void navigator.serviceWorker?.ready.then(() => {
      if (!isOver) setReady(true)
    })
    return () => {
      isOver = true
    }
  }, [])
  return isReady
}

/** The browser's answer to the wish to keep the data; `null` when it does not say. */
function usePersisted(db: Database): boolean | null {
  const [persisted, setPersisted] = useState<boolean | null>(null)
  useEffect(() => {
    void askToPersist(db).then(setPersisted, () => setPersisted(null))
  }, [db])
  return persisted
}

function isAppleWithoutHomeScreen(): boolean {
  const isApple = /iphone|ipad/i.test(navigator.userAgent)
  return isApple && !matchMedia('(display-mode: standalone)').matches
}
