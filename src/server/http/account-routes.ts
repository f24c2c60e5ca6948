import { Hono } from 'hono'
import { readSpokenCode } from '../../domain/spoken-code.ts'
import type { OtherGuest } from '../accounts/guest.ts'
import { identityOf } from '../accounts/identity.ts'
import { Joining, join } from '../accounts/join.ts'
import { newDevice } from '../accounts/new-device.ts'
import { type RateLimit, rateLimit } from '../accounts/rate-limit.ts'
import { hashOf } from '../accounts/secrets.ts'
import { endSession, openSession } from '../accounts/sessions.ts'
import { audit } from '../audit/audit.ts'
import { noteLeftEmpty } from '../departure/shut-out.ts'
import { addressOf } from './address.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'
import { hearLastWord } from './last-word.ts'
import { giveCookie, nameFor, sessionsIn, takeCookie } from './sessions-in.ts'

const failedJoinsAllowed = 30
/** Codes for the telephone are short: ten tries at once from an address, and one more a minute. */
const spokenTriesAllowed = 10
const newDevicesAllowed = 20

/** What somebody is told who has something to lose. */
export const whyNotLetIn: Readonly<Record<OtherGuest, string>> = {
  'other-mission': 'This device holds the work of another mission.',
  'other-person': 'This device holds the work of another person.',
  'nothing-held': 'This device holds no mission from which the server could be refilled.',
}

/** Joining, signing out, who one is, and a name for a copied device. */
export function accountRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now } = deps
  const routes = new Hono<Signed>()
  const limit = rateLimit(failedJoinsAllowed, now)
  const spoken = rateLimit(spokenTriesAllowed, now)
  const copies = rateLimit(newDevicesAllowed, now)

  routes.post('/join', async (context) => {
    const joining = Joining.safeParse(await readJson(context.req))
    if (!joining.success)
      throw new Failure('bad-request', 'A secret, a name and a device are needed.')
    // A secret that is tried over and over is slowed down by itself, and so is an address that guesses;
    // a good one is let in all the same, whatever the neighbours behind one address have tried.
    const address = addressOf(context, deps.trustedProxies ?? 0)
    demandFew(limit, hashOf(joining.data.secret))
    if (readSpokenCode(joining.data.secret) !== null) {
      demandFew(spoken, address)
      spoken.failed(address)
    }
    const joined = await join(deps, joining.data)
    if (joined === null) {
      demandFew(limit, address)
      limit.failed(address)
      limit.failed(hashOf(joining.data.secret))
      throw new Failure('gone', 'This invitation is not valid, or no longer.')
    }
    const { was } = joining.data
    if (typeof joined === 'string') throw new Failure(joined, whyNotLetIn[joined])
    const session = await openSession(storage.db, mission, joined.token, now())
    if (session === null) throw new Error('a session that was just made does not open')
    giveCookie(context, joined.token, nameFor(await sessionsIn(deps, context), was?.deviceId))
    const me = await identityOf(storage.db, mission, session)
    const name = me.name === '' ? joining.data.name : me.name
    return context.json({ me: { ...me, name }, held: joined.held })
  })

  routes.get('/me', demandSession(deps), async (context) =>
    context.json({ me: await identityOf(storage.db, mission, context.get('session')) }),
  )

  routes.post('/device', demandSession(deps), async (context) => {
    const { deviceId, actor } = context.get('session')
    demandFew(copies, actor.personId)
    copies.failed(actor.personId)
    const made = await newDevice(storage, mission, deviceId, now())
    giveCookie(context, made.token, context.get('cookie'))
    const me = await identityOf(storage.db, mission, { deviceId: made.deviceId, actor })
    return context.json({ me })
  })

  routes.post('/sign-out', hearLastWord, demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    await storage.write(async (db) => {
      await endSession(db, mission, context.get('token'))
      if (context.get('lastWord')?.wiped === true) await noteLeftEmpty(db, mission, deviceId, now())
      await audit(db, mission, {
        act: 'signed_out',
        by: actor.personId,
        device: deviceId,
        subject: null,
        code: null,
        nowMs: now(),
      })
    })
    await storage.announce(mission, 0)
    takeCookie(context, context.get('cookie'))
    return context.json({})
  })

  return routes
}

/** Throws where this key has failed too often; says how long to wait. */
export function demandFew(limit: RateLimit, key: string): void {
  const waitMs = limit.waitMs(key)
  if (waitMs > 0)
    throw new Failure('too-many', 'Too many attempts. Wait and try again.', { waitMs })
}
