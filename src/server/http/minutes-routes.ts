import { Hono } from 'hono'
import type { MinutesCheck } from '../../sync/minutes-check-wire.ts'
import { addressOf } from './address.ts'
import type { Deps } from './app.ts'
import { buckets } from './buckets.ts'
import { Failure } from './failures.ts'

/** Somebody who checks the copies on a table; who tries codes is done before he begins: they have 128 bits. */
const checks = { burst: 30, perSecond: 0.5 }
const codeOf = /^[0-9a-f]{32}$/

/**
 * Tells whoever holds a printed copy whether it is current: no session is asked for, nothing of the content
 * is told, and a code that is none is answered like one that nobody has given.
 */
export function minutesRoutes(deps: Deps): Hono {
  const { storage, mission, now } = deps
  const routes = new Hono()
  const asked = buckets(checks, now)

  routes.get('/minutes/check/:code', async (context) => {
    const waitMs = asked.take(addressOf(context, deps.trustedProxies ?? 0))
    if (waitMs > 0)
      throw new Failure(
        'too-many',
        'Too many copies are checked from this address. Wait a little.',
        {
          waitMs,
        },
      )
    const code = context.req.param('code').toLowerCase()
    const { db } = storage
    const own = await db
      .selectFrom('minutes_versions')
      .select(['meeting', 'version', 'state', 'errata'])
      .where('mission', '=', mission)
      // What is no code is looked for like one, so that both take the same time.
      .where('code', '=', codeOf.test(code) ? code : '0'.repeat(32))
      .executeTakeFirst()
    const { latest } = await db
      .selectFrom('minutes_versions')
      .select((eb) => eb.fn.max('version').as('latest'))
      .where('mission', '=', mission)
      .where('meeting', '=', own?.meeting ?? '')
      .executeTakeFirstOrThrow()
    const answer: MinutesCheck =
      own === undefined
        ? { copy: 'unknown', version: 0, latest: 0, standing: '', errata: 0, nowMs: now() }
        : {
            copy: own.version < latest ? 'superseded' : 'current',
            version: own.version,
            latest,
            standing: own.state,
            errata: own.errata,
            nowMs: now(),
          }
    context.header('cache-control', 'no-store')
    return context.json(answer)
  })
  return routes
}
