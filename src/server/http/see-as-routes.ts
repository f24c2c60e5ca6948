import { Hono } from 'hono'
import { SeeAsQuery } from '../../sync/see-as-wire.ts'
import { firstIssue } from '../../sync/wire.ts'
import { audit } from '../audit/audit.ts'
import { seeAs } from '../sync/see-as.ts'
import type { Deps } from './app.ts'
import { jsonAnswer } from './compress.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'

/** Several pages and records are one look: it is told once in this time. */
const oneLookMs = 600_000
const looksKept = 1_000

/** Looking as somebody else would. */
export function seeAsRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now } = deps
  const routes = new Hono<Signed>()
  const lookedAtMs = new Map<string, number>()

  /** Is this another look than those that were told already. */
  function isNewLook(name: string): boolean {
    const isNew = now() - (lookedAtMs.get(name) ?? Number.NEGATIVE_INFINITY) > oneLookMs
    if (!isNew) return false
    if (lookedAtMs.size >= looksKept) lookedAtMs.clear()
    lookedAtMs.set(name, now())
    return true
  }

  routes.get('/see-as', demandSession(deps), async (context) => {
    const query = SeeAsQuery.safeParse(context.req.query())
    if (!query.success) {
      const { path, message } = firstIssue(query.error.issues)
      throw new Failure('bad-request', `${path}: ${message}`)
    }
    const { actor, deviceId } = context.get('session')
    const answer = await seeAs(deps, { actor, deviceId }, query.data)
    if (answer === 'not-allowed')
      throw new Failure('not-allowed', 'You cannot look as this person or role here.')
    if (answer === 'not-found')
      throw new Failure('not-found', 'There is no such record, or you may not see it.')
    const { person, role, mechanism } = query.data
    if (isNewLook([deviceId, person, role, mechanism].join(' ')))
      await audit(storage.db, mission, {
        act: 'seen_as',
        by: actor.personId,
        device: deviceId,
        subject: person === undefined ? null : { kind: 'person', id: person },
        code: role === undefined || role === 'donor' ? null : role,
        nowMs: now(),
      })
    return jsonAnswer(context, answer)
  })
  return routes
}
