import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { calendarFeed } from '../../papers/calendar-file.ts'
import { rateLimit } from '../accounts/rate-limit.ts'
import { hashOf } from '../accounts/secrets.ts'
import { addressOf } from '../http/address.ts'
import type { Deps } from '../http/app.ts'
import { buckets } from '../http/buckets.ts'
import { compressedAnswer } from '../http/compress.ts'
import { Failure } from '../http/failures.ts'
import type { Limits } from '../http/limits.ts'
import { feedSources, isHourAgo } from './feed-sources.ts'
import { noteReading, openFeed } from './feeds.ts'

/** Wrong addresses that one place may ask for, in ten minutes: nobody guesses 192 bits, he may only try. */
const wrongAllowed = 60
/** Calendars ask every quarter of an hour at most; each answer reads all that its owner may see. */
const readingRate = { burst: 60, perSecond: 0.2 }
const calendarType = 'text/calendar; charset=utf-8'

/**
 * What calendars read: `GET /ics/<secret>.ics`, the meetings that the owner of the secret may see now. It
 * knows no session and no cookie. An unknown, a closed and an expired address, and that of somebody who
 * has left, are answered alike.
 */
export function feedPages(app: Hono, deps: Deps & { readonly limits: Limits }): void {
  const { storage, mission, now, log, publicUrl, trustedProxies = 0 } = deps
  const wrong = rateLimit(wrongAllowed, now)
  const readings = buckets(readingRate, now)
  app.get('/ics/*', async (context) => {
    const address = addressOf(context, trustedProxies)
    deps.limits.demandAddress(address)
    if (!wrong.allows(address))
      throw new Failure('too-many', 'Too many wrong addresses. Wait a little.', {
        waitMs: wrong.waitMs(address),
      })
    const secret = context.req.path.slice('/ics/'.length).replace(/\.ics$/, '')
    const feed = await openFeed(storage.db, mission, secret, now())
    context.header('x-robots-tag', 'noindex, nofollow, noarchive')
    if (feed === null) {
      wrong.failed(address)
      context.header('cache-control', 'no-store')
      return context.text('There is nothing at this address.\n', 404)
    }
    const wait = readings.take(hashOf(secret))
    if (wait > 0)
      throw new Failure('too-many', 'This calendar is read too often. Wait a little.', {
        waitMs: wait,
      })
    const { sources, name } = await feedSources(storage, mission, { ...feed, publicUrl })
    const text = calendarFeed(sources, { name, lang: feed.lang })
    if (isHourAgo(feed.readAt, now()))
      noteReading(storage.db, mission, secret, now()).catch((error: unknown) =>
        log.error({ err: error }, 'a reading of a calendar was not noted'),
      )
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    context.header('etag', tag)
    context.header('cache-control', 'private, max-age=300')
    context.header('vary', 'accept-encoding')
    context.header('content-disposition', 'inline; filename="liaison.ics"')
    if (namesTag(context.req.header('if-none-match'), tag)) return context.body(null, 304)
    return compressedAnswer(context, text, calendarType)
  })
}

/** Does `If-None-Match` name this tag; a proxy that compresses may have made it a weak one. */
function namesTag(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return named.includes(tag) || named.includes('*')
}
