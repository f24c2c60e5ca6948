import { Hono } from 'hono'
import type { Logger } from 'pino'
import { feedPages } from '../calendar/feed-pages.ts'
import { Departed } from '../departure/shut-out.ts'
import type { Provider } from '../organisation-sign-in/provider.ts'
import { openApi } from '../protocol/open-api.ts'
import type { Storage } from '../storage/storage.ts'
import type { Decisions } from '../sync/decide.ts'
import { wakes } from '../sync/wake.ts'
import { accountRoutes } from './account-routes.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { calendarFeedRoutes } from './calendar-feed-routes.ts'
import { compareRoutes } from './compare-routes.ts'
import { compressedAnswer } from './compress.ts'
import { departureRoutes, shutOutRoutes } from './departure-routes.ts'
import { Failure, failureAnswer } from './failures.ts'
import { demandProtocol, demandSameSite } from './guards.ts'
import { apiHeaders, guardHeaders } from './headers.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { demandModestHead, type Limits, limitAddress, requestLimits } from './limits.ts'
import { minutesRoutes } from './minutes-routes.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { seeAsRoutes } from './see-as-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { staticFiles } from './static-files.ts'
import { syncRoutes } from './sync-routes.ts'

/** What the web server is made of. */
export type Deps = {
  readonly storage: Storage
  readonly mission: string
  readonly decisions: Decisions
  /** Weighty acts are decided only for those who have confirmed them with a passkey. */
  readonly requirePasskey?: boolean
  readonly publicUrl: string
  /** The built app. */
  readonly appFolder: string
  readonly now: () => number
  readonly nextNumber: () => number
  readonly log: Logger
  /** Where people may sign in by their organisation; nowhere, unless told. */
  readonly organisation?: Provider
  /** How many proxies of our own stand in front and say whom they heard. */
  readonly trustedProxies?: number
  /** Who may ask how often; the usual, unless told. */
  readonly limits?: Limits
  /** Answers `GET /s/:secret`, where summaries are shown. */
  readonly sharePages?: (app: Hono, deps: Deps) => void
}

export type App = { readonly app: Hono; readonly endStreams: () => void }

/** The whole web server, without a socket: `app.request()` serves it in tests. */
export function createApp(given: Deps): App {
  const limits = given.limits ?? requestLimits(given.now)
  const deps = { ...given, limits }
  const app = new Hono()
  const streams = wakes(deps)
  app.use(guardHeaders(deps.publicUrl.startsWith('https:')))
  app.get('/healthz', (context) => context.text('ok'))
  app.get('/readyz', async (context) => {
    try {
      await deps.storage.ping()
      return context.text('ok')
    } catch {
      return failureAnswer(context, 'not-ready', 'The database does not answer.')
    }
  })
  let document: string | undefined
  app.get('/openapi.json', (context) => {
    document ??= JSON.stringify(openApi(deps.publicUrl))
    return compressedAnswer(context, document, 'application/json; charset=utf-8')
  })
  app.use('/api/*', apiHeaders)
  app.use(demandModestHead)
  app.use('/api/v1/*', limitAddress(limits, deps.trustedProxies ?? 0))
  app.use('/api/v1/*', demandProtocol, demandSameSite(deps.publicUrl))
  app.route('/api/v1', accountRoutes(deps))
  app.route('/api/v1', invitationRoutes(deps))
  app.route('/api/v1', signInRoutes(deps))
  app.route('/api/v1', passkeyRoutes(deps))
  const report = (error: Error) => deps.log.error({ err: error }, 'a change was stumbled over')
  app.route('/api/v1', syncRoutes({ ...deps, report }, streams))
  app.route('/api/v1', compareRoutes({ ...deps, report }))
  app.route('/api/v1', attachmentRoutes(deps))
  app.route('/api/v1', seeAsRoutes(deps))
  app.route('/api/v1', auditRoutes(deps))
  app.route('/api/v1', minutesRoutes(deps))
  app.route('/api/v1', shutOutRoutes(deps))
  app.route('/api/v1', departureRoutes({ ...deps, report }))
  app.route('/api/v1', organisationRoutes(deps))
  app.route('/api/v1', calendarFeedRoutes(deps))
  deps.sharePages?.(app, deps)
  feedPages(app, deps)
  app.get('*', staticFiles(deps.appFolder))
  app.notFound((context) =>
    failureAnswer(context, 'not-found', 'There is nothing at this address.'),
  )
  app.onError((error, context) => {
    if (error instanceof Departed)
      return failureAnswer(context, 'departed', error.message, { mode: error.mode })
    if (error instanceof Failure)
      return failureAnswer(context, error.kind, error.message, { waitMs: error.waitMs })
    // The path may hold the secret of a link, so only the kind of address is told.
    deps.log.error({ err: error, room: context.req.path.split('/')[1] }, 'a request failed')
    return failureAnswer(context, 'broken', 'Something went wrong on the server.')
  })
  return { app, endStreams: streams.endAll }
}
