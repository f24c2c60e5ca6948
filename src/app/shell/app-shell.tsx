import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { ErrorBoundary } from '../parts/error-boundary.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import styles from './app-shell.module.css'
import { Navigation } from './navigation.tsx'
import { SyncSentence, type SyncStatus } from './sync-sentence.tsx'
import { UpdateBanner } from './update-banner.tsx'

interface Props {
  /** Where the mission's name stands: under the wordmark on wide screens. */
  mission?: string | undefined
  status: SyncStatus
  /** Shown above every page: offline for long, storage nearly full. */
  notice?: ReactNode
  children: ReactNode
}

/** The frame around every page: where one can go, and how things stand. */
export function AppShell({ mission, status, notice, children }: Props) {
  const { t } = useLingui()
  const [location] = useLocation()
  const main = useRef<HTMLElement>(null)
  useFocusOnNewPage(location, main)

  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        <Trans>Skip to the page</Trans>
      </a>
      <aside className={styles.rail} aria-label={t`Liaison`} data-print="no">
        <Wordmark mission={mission} />
        <Navigation place="rail" />
        <div className={styles.railStatus}>
          <SyncSentence status={status} />
        </div>
      </aside>
      <header className={styles.top} data-print="no">
        <SyncSentence status={status} />
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <UpdateBanner />
        {notice}
        <ErrorBoundary resetKey={location}>{children}</ErrorBoundary>
      </main>
      <div className={styles.bar} data-print="no">
        <Navigation place="bar" />
      </div>
    </div>
  )
}

/**
 * After a change of page the focus goes to the page, whose header hands it on to its title.
 * Not on the first page, where a person has not moved yet.
 */
function useFocusOnNewPage(location: string, main: { current: HTMLElement | null }): void {
  const last = useRef(location)
  const wentBack = useRef(false)

  useEffect(() => {
    const onPopState = () => {
      wentBack.current = true
    }
    window.addEventListener('popstate', onPopState)
    return () => window.removeEventListener('popstate', onPopState)
  }, [])

  useEffect(() => {
    if (last.current === location) return
    last.current = location
    // Going back, the browser puts the page where it was.
    if (!wentBack.current) window.scrollTo(0, 0)
    wentBack.current = false
    const element = main.current
    if (!element) return
    const heading = element.querySelector<HTMLElement>('h1[tabindex="-1"]')
    const target = heading ?? element
    target.focus({ preventScroll: true })
  }, [location, main])
}
