import './styles/layers.css'
import './styles/tokens.css'
import './styles/fonts/fonts.css'
import './styles/base.css'
import './styles/print.css'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Switch } from 'wouter'
import { JoinPage, Pages } from './pages.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { ToastProvider } from './parts/toast.tsx'
import { routes } from './routes.ts'
import { AppShell } from './shell/app-shell.tsx'
import { Opening } from './shell/opening.tsx'
import { startTheme } from './theme.ts'
import { startUpdates } from './update.ts'
import { preferredLanguage, speak } from './words/language.ts'
import { WordsProvider } from './words/words-provider.tsx'

/** Until the sync room speaks for itself. */
const status = { sentence: 'All saved on this phone.', tone: 'calm' } as const

function App() {
  return (
    <WordsProvider>
      <ErrorBoundary>
        <ToastProvider>
          <Switch>
            <Route path={routes.join}>
              <Suspense fallback={<Opening />}>
                <JoinPage params={{}} />
              </Suspense>
            </Route>
            <Route>
              <AppShell status={status}>
                <Pages />
              </AppShell>
            </Route>
          </Switch>
        </ToastProvider>
      </ErrorBoundary>
    </WordsProvider>
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
