import { Hono } from 'hono'
import { z } from 'zod/mini'
import { RequestId } from '../../domain/ids.ts'
import { shortText } from '../../domain/text.ts'
import { confirmRequests } from '../accounts/confirm.ts'
import { identityOf } from '../accounts/identity.ts'
import {
  addPasskey,
  changePasskey,
  MadePasskey,
  noteProof,
  PasskeyAnswer,
  passkeysOf,
  passkeyWanted,
  proofOf,
  proofWanted,
} from '../accounts/passkeys.ts'
import { makeRecoveryCodes, recoveryCodesOf } from '../accounts/recovery-codes.ts'
import { isFresh, type Session, stepUpSession } from '../accounts/sessions.ts'
import { type Audited, audit } from '../audit/audit.ts'
import type { Db } from '../storage/storage.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { Failure } from './failures.ts'
import { demandFresh, demandSession, type Signed } from './guards.ts'

/** A passkey that was made, and what its owner calls it. */
export const AddingPasskey = z.object({ passkey: MadePasskey, label: shortText(60) })

export const RenamingPasskey = z.object({ label: shortText(60) })

const mostConfirmed = 100

/** What somebody confirms: the requests that he was shown. */
export const SteppingUp = z.object({
  passkey: PasskeyAnswer,
  requests: z._default(z.array(RequestId).check(z.maxLength(mostConfirmed)), []),
})

/** One's own passkeys and recovery codes, and confirming weighty acts with a passkey. */
export function passkeyRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now } = deps
  const site = { ...deps, db: storage.db }
  const routes = new Hono<Signed>()
  const told = (
    db: Db,
    { actor, deviceId }: Session,
    { act, code = null }: Pick<Audited, 'act'> & Partial<Pick<Audited, 'code'>>,
  ) => {
    const subject = { kind: 'person', id: actor.personId }
    const by = actor.personId
    return audit(db, mission, { act, by, device: deviceId, subject, code, nowMs: now() })
  }

  routes.get('/passkeys', demandSession(deps), async (context) => {
    const session = context.get('session')
    const { personId } = session.actor
    const passkeys = await passkeysOf(storage.db, mission, personId)
    return context.json({
      passkeys: passkeys.map(({ transports: _, ...passkey }) => passkey),
      codes: await recoveryCodesOf(storage.db, mission, personId),
      isFresh: isFresh(session, now()),
    })
  })

  routes.post('/passkeys/options', demandSession(deps), async (context) => {
    const session = context.get('session')
    await demandFresh(deps, session)
    const { deviceId, actor } = session
    const { name } = await identityOf(storage.db, mission, session)
    const options = await passkeyWanted(site, { person: actor.personId, name, deviceId })
    return context.json({ options })
  })

  routes.post('/passkeys', demandSession(deps), async (context) => {
    const session = context.get('session')
    await demandFresh(deps, session)
    const adding = AddingPasskey.safeParse(await readJson(context.req))
    if (!adding.success) throw new Failure('bad-request', 'A passkey and its name are needed.')
    const { passkey: made, label } = adding.data
    const owner = { person: session.actor.personId, deviceId: session.deviceId }
    const isAdded = await addPasskey(site, { made, label, ...owner }, (add) =>
      storage.write(async (db) => {
        if (!(await add(db))) return false
        // Making it has just asked for a finger, a face or a number.
        await stepUpSession(db, mission, context.get('token'), now())
        await told(db, session, { act: 'passkey_added' })
        return true
      }),
    )
    if (!isAdded) throw new Failure('not-known', 'This passkey cannot be added here.')
    return context.json({})
  })

  routes.post('/passkeys/:id', demandSession(deps), async (context) => {
    const renaming = RenamingPasskey.safeParse(await readJson(context.req))
    if (!renaming.success) throw new Failure('bad-request', 'A name is needed.')
    const named = { person: context.get('session').actor.personId, id: context.req.param('id') }
    if (!(await changePasskey(storage.db, mission, { ...named, ...renaming.data })))
      throw new Failure('not-found', 'You have no such passkey.')
    return context.json({})
  })

  routes.post('/passkeys/:id/remove', demandSession(deps), async (context) => {
    const session = context.get('session')
    await demandFresh(deps, session)
    const named = { person: session.actor.personId, id: context.req.param('id') }
    const isGone = await storage.write(async (db) => {
      if (!(await changePasskey(db, mission, { ...named, label: null }))) return false
      await told(db, session, { act: 'passkey_removed' })
      return true
    })
    if (!isGone) throw new Failure('not-found', 'You have no such passkey.')
    return context.json({})
  })

  routes.post('/recovery-codes', demandSession(deps), async (context) => {
    const session = context.get('session')
    await demandFresh(deps, session)
    const codes = await storage.write(async (db) => {
      await told(db, session, { act: 'recovery_codes_made' })
      return await makeRecoveryCodes(db, mission, session.actor.personId, now())
    })
    return context.json({ codes })
  })

  routes.post('/step-up/options', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const asked = { purpose: 'step-up', deviceId } as const
    return context.json({ options: await proofWanted(site, asked, actor.personId) })
  })

  routes.post('/step-up', demandSession(deps), async (context) => {
    const session = context.get('session')
    const { actor, deviceId } = session
    const stepping = SteppingUp.safeParse(await readJson(context.req))
    if (!stepping.success) throw new Failure('bad-request', 'The answer of a passkey is needed.')
    const { passkey, requests } = stepping.data
    const proof = await proofOf(site, { purpose: 'step-up', deviceId }, passkey)
    const asker = { actor, deviceId, steppedUpAt: new Date(now()).toISOString() }
    const decided =
      proof?.person === actor.personId
        ? await confirmRequests(deps, asker, requests, async (db) => {
            if (!(await noteProof(db, mission, proof, now()))) return false
            await stepUpSession(db, mission, context.get('token'), now())
            await told(db, session, { act: 'stepped_up', code: 'passkey' })
            return true
          })
        : null
    if (decided === null) {
      await told(storage.db, session, { act: 'access_refused', code: 'step-up' })
      throw new Failure('not-known', 'This passkey does not confirm it.')
    }
    return context.json({ decided })
  })
  return routes
}
