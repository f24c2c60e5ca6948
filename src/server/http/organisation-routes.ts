import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod/mini'
import { shortText } from '../../domain/text.ts'
import { spendChallenge } from '../accounts/challenges.ts'
import { comeBackAs } from '../accounts/come-back.ts'
import { Was } from '../accounts/guest.ts'
import { identityOf } from '../accounts/identity.ts'
import { rateLimit } from '../accounts/rate-limit.ts'
import { openSession } from '../accounts/sessions.ts'
import { type Audited, audit } from '../audit/audit.ts'
import {
  beginAttempt,
  type For,
  hashOfSubject,
  knownAttempt,
} from '../organisation-sign-in/attempts.ts'
import {
  linkedSince,
  linkSubject,
  personOfSubject,
  removeLink,
} from '../organisation-sign-in/links.ts'
import type { Provider } from '../organisation-sign-in/provider.ts'
import type { Db } from '../storage/storage.ts'
import { demandFew, whyNotLetIn } from './account-routes.ts'
import { addressOf } from './address.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { Failure } from './failures.ts'
import { demandFresh, demandSession, type Signed } from './guards.ts'
import { giveCookie, nameFor, sessionsIn } from './sessions-in.ts'

/** What the browser was sent back with: the query of the address, as it is. */
const Query = z.string().check(z.maxLength(4_000))

export const OrganisationBack = z.object({
  query: Query,
  device: shortText(120),
  was: z.optional(Was),
})
export const OrganisationLinking = z.object({ query: Query })

const attemptCookie = '__Host-liaison-organisation'
const cookieRules = { httpOnly: true, secure: true, sameSite: 'Strict', path: '/' } as const
const attemptSeconds = 300
const failuresAllowed = 30

/** The sentence for whoever is not let in, whatever the reason. */
const unknown = 'Nobody here signs in like this. Ask your co-ordinator for an invitation.'

/** Signing in by an organisation, where one is configured: coming back, and linking it to oneself. */
export function organisationRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now, organisation } = deps
  const routes = new Hono<Signed>()
  const limit = rateLimit(failuresAllowed, now)
  const where = { ...deps, db: storage.db }

  routes.get('/sign-in-ways', (context) =>
    context.json({
      organisation: organisation === undefined ? null : { label: organisation.label },
    }),
  )

  routes.post('/sign-in/organisation', async (context) => {
    await readJson(context.req)
    return await sendThere(context, { deviceId: null })
  })

  routes.post('/sign-in/organisation/back', async (context) => {
    const back = OrganisationBack.safeParse(await readJson(context.req))
    if (!back.success) throw new Failure('bad-request', 'An address and a device are needed.')
    const { device, was } = back.data
    const came = await whoCame(context, { deviceId: null }, back.data.query)
    const done =
      came === null
        ? null
        : await comeBackAs(
            deps,
            { device, was, how: 'organisation-sign-in' },
            async (db, nowMs) => {
              if (!(await spendChallenge(db, mission, came.state, nowMs))) return null
              const person = await personOfSubject(db, mission, came.subjectHash, nowMs)
              return person === null ? null : { person, isFresh: false }
            },
          )
    if (done === null) {
      const address = addressOf(context, deps.trustedProxies ?? 0)
      demandFew(limit, address)
      limit.failed(address)
      await told(storage.db, { act: 'sign_in_refused', code: 'organisation-sign-in' })
      throw new Failure('not-known', unknown)
    }
    if (typeof done === 'string') throw new Failure(done, whyNotLetIn[done])
    const session = await openSession(storage.db, mission, done.token, now())
    if (session === null) throw new Error('a session that was just made does not open')
    giveCookie(context, done.token, nameFor(await sessionsIn(deps, context), was?.deviceId))
    return context.json({ me: await identityOf(storage.db, mission, session), held: done.held })
  })

  routes.get('/organisation-sign-in', demandSession(deps), async (context) => {
    const { personId } = context.get('session').actor
    const label = organisation?.label ?? null
    return context.json({ label, linkedAt: await linkedSince(storage.db, mission, personId) })
  })

  routes.post('/organisation-sign-in', demandSession(deps), async (context) => {
    const session = context.get('session')
    await demandFresh(deps, session)
    return await sendThere(context, { deviceId: session.deviceId })
  })

  routes.post('/organisation-sign-in/back', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const back = OrganisationLinking.safeParse(await readJson(context.req))
    if (!back.success) throw new Failure('bad-request', 'An address is needed.')
    const came = await whoCame(context, { deviceId }, back.data.query)
    const isLinked =
      came !== null &&
      (await storage.write(async (db) => {
        if (!(await spendChallenge(db, mission, came.state, now()))) return false
        const link = { person: actor.personId, subjectHash: came.subjectHash, nowMs: now() }
        if (!(await linkSubject(db, mission, link))) return false
        await told(db, { act: 'organisation_sign_in_linked', by: actor.personId, device: deviceId })
        return true
      }))
    if (!isLinked) throw new Failure('not-known', 'This sign-in cannot be linked to you.')
    return context.json({})
  })

  routes.post('/organisation-sign-in/remove', demandSession(deps), async (context) => {
    const session = context.get('session')
    const { actor, deviceId } = session
    await demandFresh(deps, session)
    const isGone = await storage.write(async (db) => {
      if (!(await removeLink(db, mission, actor.personId))) return false
      await told(db, { act: 'organisation_sign_in_removed', by: actor.personId, device: deviceId })
      return true
    })
    if (!isGone) throw new Failure('not-found', 'No sign-in of an organisation is linked to you.')
    return context.json({})
  })

  function demandProvider(): Provider {
    if (organisation === undefined)
      throw new Failure('not-found', 'This server has no sign-in by an organisation.')
    return organisation
  }

  async function sendThere(context: Context, what: For): Promise<Response> {
    const provider = demandProvider()
    const { attempt, browser } = await beginAttempt(where, what)
    const address = await provider.addressFor(attempt)
    if (!address.ok) throw silent()
    setCookie(context, attemptCookie, browser, { ...cookieRules, maxAge: attemptSeconds })
    return context.json({ address: address.value })
  }

  /** Who came back with `query` in the browser that was sent there for this; `null` for anybody else. */
  async function whoCame(
    context: Context,
    what: For,
    query: string,
  ): Promise<{ state: string; subjectHash: string } | null> {
    const provider = demandProvider()
    const browser = getCookie(context, attemptCookie) ?? ''
    const state = new URLSearchParams(query).get('state') ?? ''
    deleteCookie(context, attemptCookie, cookieRules)
    const attempt = await knownAttempt(where, what, { state, browser })
    if (attempt === null) return null
    const subject = await provider.subjectOf(query, attempt)
    if (!subject.ok && subject.error === 'not-ready') throw silent()
    if (!subject.ok) return null
    return { state, subjectHash: hashOfSubject(subject.value.issuer, subject.value.subject) }
  }

  function told(
    db: Db,
    { act, by = null, device = null, code = null }: Pick<Audited, 'act'> & Partial<Audited>,
  ): Promise<void> {
    const subject = by === null ? null : { kind: 'person', id: by }
    return audit(db, mission, { act, by, device, subject, code, nowMs: now() })
  }
  return routes
}

function silent(): Failure {
  return new Failure(
    'not-ready',
    'The sign-in of the organisation does not answer. Try again later.',
  )
}
