import './styles/layers.css'
import './styles/tokens.css'
import './styles/fonts/fonts.css'
import './styles/base.css'
import './styles/print.css'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Switch } from 'wouter'
import type { Database } from '../device/database.ts'
import { type SyncStatus, storageState } from '../device/sync-status.ts'
import { useDevice } from './device-context.tsx'
import { DeviceRoot } from './device-root.tsx'
import {
  DepartingPage,
  JoinPage,
  Pages,
  SealFirst,
  SealingDemand,
  StepUpNotice,
  StorageNotice,
  VaultGate,
  WelcomePage,
  WipedPage,
} from './pages.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { Opening } from './parts/opening.tsx'
import { ToastProvider } from './parts/toast.tsx'
import { comingIn, routes, to } from './routes.ts'
import { AppShell } from './shell/app-shell.tsx'
import { useLanding } from './shell/use-landing.ts'
import { startTheme } from './theme.ts'
import { startUpdates } from './update.ts'
import { useSyncStatus } from './use-sync-status.ts'
import { preferredLanguage, speak } from './words/language.ts'
import { useSyncWords } from './words/sync-words.ts'
import { WordsProvider } from './words/words-provider.tsx'

function App() {
  return (
    <WordsProvider>
      <ErrorBoundary>
        <ToastProvider>
          <DeviceRoot
            outside={(db, joined) => <Outside db={db} joined={joined} />}
            wiped={(mission) => (
              <Suspense fallback={<Opening />}>
                <WipedPage mission={mission} />
              </Suspense>
            )}
            locked={(unlocked) => (
              <Suspense fallback={<Opening />}>
                <VaultGate unlocked={unlocked} />
              </Suspense>
            )}
          >
            <Inside />
          </DeviceRoot>
        </ToastProvider>
      </ErrorBoundary>
    </WordsProvider>
  )
}

/** Before anybody has joined on this device. */
function Outside({ db, joined }: { db: Database; joined: () => void }) {
  return (
    <Suspense fallback={<Opening />}>
      <Switch>
        <Route path={comingIn}>
          <JoinPage db={db} joined={joined} />
        </Route>
        <Route path={routes.sealing}>
          <SealFirst db={db} />
        </Route>
        <Route>
          <WelcomePage />
        </Route>
      </Switch>
    </Suspense>
  )
}

/** The mission, as this device knows it. */
function Inside() {
  const { db, me } = useDevice()
  const status = useSyncStatus()
  const words = useSyncWords()(status)
  const isHead = me.grants.some((grant) => grant.role === 'head_of_mission')
  useLanding(isHead ? to('review') : undefined)
  return (
    <Switch>
      {/* Joined before: the link belongs to somebody else, or the session was lost. */}
      <Route path={comingIn}>
        <Suspense fallback={<Opening />}>
          <JoinPage db={db} joined={() => location.reload()} />
        </Suspense>
      </Route>
      <Route>
        {status?.state === 'departed' ? (
          <Suspense fallback={<Opening />}>
            <DepartingPage />
          </Suspense>
        ) : (
          <AppShell mission={me.missionName} status={words} notice={<Notice status={status} />}>
            <Pages />
          </AppShell>
        )}
      </Route>
    </Switch>
  )
}

/** What is wrong with the storage comes before everything else. */
function Notice({ status }: { status: SyncStatus | undefined }) {
  const isStorage = status !== undefined && storageState(status) !== 'enough'
  return (
    <Suspense fallback={null}>
      {isStorage ? <StorageNotice status={status} /> : <StepUpNotice />}
      <SealingDemand />
    </Suspense>
  )
}

startTheme()
await speak(preferredLanguage())

const root = document.getElementById('app')
if (!root) throw new Error('index.html has no element with the id app')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

void startUpdates()
