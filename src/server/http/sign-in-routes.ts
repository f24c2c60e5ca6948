import { Hono } from 'hono'
import { ComingBack, comeBack } from '../accounts/come-back.ts'
import { identityOf } from '../accounts/identity.ts'
import { proofWanted } from '../accounts/passkeys.ts'
import { rateLimit } from '../accounts/rate-limit.ts'
import { openSession } from '../accounts/sessions.ts'
import { audit } from '../audit/audit.ts'
import { demandFew, whyNotLetIn } from './account-routes.ts'
import { addressOf } from './address.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { Failure } from './failures.ts'
import type { Signed } from './guards.ts'
import { giveCookie, nameFor, sessionsIn } from './sessions-in.ts'

const failedSignInsAllowed = 30

/** Coming back: with a passkey, or with a recovery code. */
export function signInRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now } = deps
  const routes = new Hono<Signed>()
  const limit = rateLimit(failedSignInsAllowed, now)

  routes.post('/sign-in/options', async (context) => {
    await readJson(context.req)
    const asked = { purpose: 'sign-in', deviceId: null } as const
    return context.json({ options: await proofWanted({ ...deps, db: storage.db }, asked) })
  })

  routes.post('/sign-in', async (context) => {
    const coming = ComingBack.safeParse(await readJson(context.req))
    if (!coming.success || (coming.data.passkey === undefined) === (coming.data.code === undefined))
      throw new Failure('bad-request', 'A passkey or a recovery code, and a device are needed.')
    const address = addressOf(context, deps.trustedProxies ?? 0)
    const isByCode = coming.data.code !== undefined
    // Codes could be guessed, signatures not: who brings a good one is not made to wait for neighbours.
    if (isByCode) demandFew(limit, address)
    const back = await comeBack(deps, coming.data)
    if (back === null) {
      demandFew(limit, address)
      limit.failed(address)
      await audit(storage.db, mission, {
        act: 'sign_in_refused',
        by: null,
        device: null,
        subject: null,
        code: isByCode ? 'recovery-code' : 'passkey',
        nowMs: now(),
      })
      throw new Failure('not-known', 'This passkey or code lets nobody in here, or not any more.')
    }
    if (typeof back === 'string') throw new Failure(back, whyNotLetIn[back])
    const session = await openSession(storage.db, mission, back.token, now())
    if (session === null) throw new Error('a session that was just made does not open')
    const was = coming.data.was?.deviceId
    giveCookie(context, back.token, nameFor(await sessionsIn(deps, context), was))
    const me = await identityOf(storage.db, mission, session)
    return context.json({ me, held: back.held, codesLeft: back.codesLeft })
  })
  return routes
}
