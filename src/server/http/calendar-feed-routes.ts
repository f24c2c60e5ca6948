import { Hono } from 'hono'
import { z } from 'zod/mini'
import { MechanismId } from '../../domain/ids.ts'
import { Lang } from '../../domain/text.ts'
import { closeFeed, feedsOf, makeFeed, mayHaveFeed, mostFeeds } from '../calendar/feeds.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'

/** What somebody wants to read in his own calendar. */
export const WantingFeed = z.object({ mechanismId: z.nullable(MechanismId), lang: Lang })

/** One's own secret addresses for calendars. */
export function calendarFeedRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now, publicUrl } = deps
  const routes = new Hono<Signed>()

  routes.get('/calendar-feeds', demandSession(deps), async (context) => {
    const { actor } = context.get('session')
    return context.json({ feeds: await feedsOf(storage.db, mission, actor.personId, now()) })
  })

  routes.post('/calendar-feeds', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const wanted = WantingFeed.safeParse(await readJson(context.req))
    if (!wanted.success) throw new Failure('bad-request', 'A mechanism or none is needed.')
    if (!mayHaveFeed(actor, wanted.data.mechanismId))
      throw new Failure('not-allowed', 'You have no role there that shows meetings.')
    const by = { actor, deviceId, nowMs: now() }
    const made = await storage.write(async (db) => {
      const known = await feedsOf(db, mission, actor.personId, by.nowMs)
      return known.length < mostFeeds ? makeFeed(db, mission, wanted.data, by) : null
    })
    if (made === null)
      throw new Failure('not-allowed', `You have ${mostFeeds} addresses already. Close one first.`)
    const { secret, ...feed } = made
    return context.json({ ...feed, link: `${publicUrl}/ics/${secret}.ics` })
  })

  routes.post('/calendar-feeds/:id/close', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const id = context.req.param('id')
    const by = { actor, deviceId, nowMs: now() }
    if (!(await storage.write((db) => closeFeed(db, mission, id, by))))
      throw new Failure('not-found', 'You have no such address.')
    return context.json({})
  })
  return routes
}
