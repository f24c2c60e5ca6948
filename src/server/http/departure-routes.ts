import { Hono } from 'hono'
import { z } from 'zod/mini'
import { shortText } from '../../domain/text.ts'
import { readHandOver } from '../../sync/hand-over.ts'
import { unpackChanges } from '../../sync/pack.ts'
import { audit } from '../audit/audit.ts'
import { Deciding, decideQuarantine } from '../departure/decide-quarantine.ts'
import { devicesFor, renameDevice } from '../departure/devices.ts'
import { handOver } from '../departure/hand-over.ts'
import { rolesFor } from '../departure/held-roles.ts'
import { quarantineFor } from '../departure/quarantine.ts'
import { Departed, noteWiped } from '../departure/shut-out.ts'
import type { Receiving } from '../sync/receive.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { jsonAnswer } from './compress.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'
import { hearLastWord } from './last-word.ts'
import { takeCookie } from './sessions-in.ts'
import { type Departing, demandShutOut } from './shut-out-in.ts'

/** What somebody calls one of his devices. */
export const Renaming = z.object({ label: shortText(120) })

/** What a device that is shut out may still do, and nothing else. */
export function shutOutRoutes(deps: Deps): Hono<Departing> {
  const { storage, mission, now } = deps
  const routes = new Hono<Departing>()

  routes.post('/hand-over', demandShutOut(deps), async (context) => {
    const shutOut = context.get('shutOut')
    if (shutOut.mode === 'lost') throw new Departed('lost')
    const read = readHandOver(await readJson(context.req))
    if (!read.ok) throw new Failure('bad-request', `${read.error.path}: ${read.error.message}`)
    const { changes, nowMs } = read.value
    const taken = await handOver(deps, shutOut, unpackChanges(changes), nowMs)
    if (taken.length === 0 && changes.length > 0)
      throw new Failure('too-large', 'Nothing more is taken from this device.')
    return context.json({ taken })
  })

  routes.post('/wiped', hearLastWord, demandShutOut(deps), async (context) => {
    const { deviceId, personId } = context.get('shutOut')
    await storage.write(async (db) => {
      const nowMs = now()
      await noteWiped(db, mission, deviceId, nowMs)
      const subject = { kind: 'device', id: deviceId }
      const told = { act: 'device_wiped', by: personId, device: deviceId, code: 'wiped' } as const
      await audit(db, mission, { ...told, subject, nowMs })
    })
    takeCookie(context, context.get('cookie'))
    return context.json({})
  })
  return routes
}

/** Looking through devices and roles, and deciding about what those that left have handed over. */
export function departureRoutes(deps: Deps & Receiving): Hono<Signed> {
  const { storage, mission, now } = deps
  const routes = new Hono<Signed>()

  routes.get('/devices', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const devices = await devicesFor(storage.db, mission, { actor, deviceId, nowMs: now() })
    return context.json({ devices })
  })

  routes.post('/devices/:id', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const renaming = Renaming.safeParse(await readJson(context.req))
    if (!renaming.success) throw new Failure('bad-request', 'A name is needed.')
    const id = context.req.param('id')
    await storage.write(async (db) => {
      const renamed = { personId: actor.personId, deviceId: id, label: renaming.data.label }
      if (!(await renameDevice(db, mission, renamed)))
        throw new Failure('not-found', 'You have no such device.')
      const subject = { kind: 'device', id }
      const told = { act: 'device_renamed', by: actor.personId, device: deviceId } as const
      await audit(db, mission, { ...told, subject, code: null, nowMs: now() })
    })
    return context.json({})
  })

  routes.get('/roles', demandSession(deps), async (context) => {
    const { actor } = context.get('session')
    return jsonAnswer(context, { roles: await rolesFor(storage.db, mission, actor) })
  })

  routes.get('/quarantine', demandSession(deps), async (context) => {
    const { actor } = context.get('session')
    const listed = await storage.read((db) => quarantineFor(db, mission, actor))
    return jsonAnswer(context, { items: listed.map(({ item }) => item) })
  })

  routes.post('/quarantine/:id', demandSession(deps), async (context) => {
    const { actor, deviceId } = context.get('session')
    const deciding = Deciding.safeParse(await readJson(context.req))
    if (!deciding.success)
      throw new Failure('bad-request', 'Accept, or decline with a reason, is needed.')
    const id = context.req.param('id')
    const items = await decideQuarantine(deps, { actor, deviceId }, id, deciding.data)
    if (items === null) throw new Failure('not-found', 'Nothing like that waits for your word.')
    return jsonAnswer(context, { items })
  })
  return routes
}
