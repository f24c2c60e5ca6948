import { type ComponentType, lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { type LazyPage, page } from './lazy-page.ts'
import type { WipedPageProps } from './parting/wiped-page.tsx'
import { Opening } from './parts/opening.tsx'
import { routes } from './routes.ts'
import type { JoinPageProps } from './sign-in/join-page.tsx'
import type { StorageNoticeProps } from './sync-status/storage-notice.tsx'
import type { SealFirstProps } from './vault/seal-first.tsx'
import type { VaultGateProps } from './vault/vault-gate.tsx'

/**
 * Where the features meet. A page reads `:id` with `useParams` of wouter. Here is only what people
 * open first; the rest follows in `further-pages.tsx`.
 */
const pages: readonly [path: string, LazyPage][] = [
  [routes.today, page(async () => (await import('./today/today-page.tsx')).TodayPage)],
  [
    routes.meetings,
    page(async () => (await import('./meetings/meeting-list-page.tsx')).MeetingListPage),
  ],
  [routes.actions, page(async () => (await import('./actions/actions-page.tsx')).ActionsPage)],
  [routes.action, page(async () => (await import('./actions/action-page.tsx')).ActionPage)],
  [routes.review, page(async () => (await import('./review/review-page.tsx')).ReviewPage)],
]

/** Outside the frame: who opens these has no device in the mission yet. */
export const JoinPage: ComponentType<JoinPageProps> = lazy(async () => ({
  default: (await import('./sign-in/join-page.tsx')).JoinPage,
}))
export const WelcomePage: ComponentType = lazy(async () => ({
  default: (await import('./outside-page.tsx')).OutsidePage,
}))

/** Before everything, where what is on this device is sealed. */
export const VaultGate: ComponentType<VaultGateProps> = lazy(async () => ({
  default: (await import('./vault/vault-gate.tsx')).VaultGate,
}))

/** Before anybody joins, for who wants it sealed from the first word on. */
export const SealFirst: ComponentType<SealFirstProps> = lazy(async () => ({
  default: (await import('./vault/seal-first.tsx')).SealFirst,
}))

/** In place of every page, once access has ended. */
export const DepartingPage: ComponentType = lazy(async () => ({
  default: (await import('./parting/departing-page.tsx')).DepartingPage,
}))
export const WipedPage: ComponentType<WipedPageProps> = lazy(async () => ({
  default: (await import('./parting/wiped-page.tsx')).WipedPage,
}))

/** Over every page. Where its code cannot come, the sentence above the page still says it. */
export const StorageNotice: ComponentType<StorageNoticeProps> = lazy(() =>
  import('./sync-status/storage-notice.tsx').then(
    ({ StorageNotice: Notice }) => ({ default: Notice }),
    () => ({ default: () => null }),
  ),
)

/** What waits for its author's passkey; looked at after the first screen, and without which all goes on. */
export const StepUpNotice: ComponentType = lazy(() =>
  import('./sign-in/step-up-notice.tsx').then(
    ({ StepUpNotice: Notice }) => ({ default: Notice }),
    () => ({ default: () => null }),
  ),
)

const FurtherPages = lazy(async () => ({
  default: (await import('./further-pages.tsx')).FurtherPages,
}))

/** Where the mission wants it sealed; without its code all goes on until the next start. */
export const SealingDemand: ComponentType = lazy(() =>
  import('./vault/sealing-demand.tsx').then(
    ({ SealingDemand: Demand }) => ({ default: Demand }),
    () => ({ default: () => null }),
  ),
)

/** The page of the address. */
export function Pages() {
  return (
    <Suspense fallback={<Opening />}>
      <Switch>
        {pages.map(([path, Page]) => (
          <Route key={path} path={path} component={Page} />
        ))}
        <Route>
          <FurtherPages />
        </Route>
      </Switch>
    </Suspense>
  )
}
