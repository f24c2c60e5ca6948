import { type Context, Hono } from 'hono'
import { z } from 'zod/mini'
import { deviceHeader, protocolVersion } from '../../sync/protocol.ts'
import { readSyncRequest, writeSyncAnswer } from '../../sync/wire.ts'
import { exchange } from '../sync/exchange.ts'
import type { Receiving } from '../sync/receive.ts'
import type { Wakes } from '../sync/wake.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { jsonAnswer } from './compress.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'

const AnyProtocol = z.object({ protocol: z.int() })

/** Push and pull in one round trip, and the stream that wakes. */
export function syncRoutes(deps: Deps & Receiving, streams: Wakes): Hono<Signed> {
  const routes = new Hono<Signed>()

  routes.post('/sync', demandSession(deps), async (context) => {
    demandOwnDevice(context)
    const body = await readJson(context.req)
    const spoken = AnyProtocol.safeParse(body)
    if (spoken.success && spoken.data.protocol !== protocolVersion)
      throw new Failure('other-protocol', `This server speaks protocol ${protocolVersion}.`)
    const request = readSyncRequest(body)
    if (!request.ok)
      throw new Failure('bad-request', `${request.error.path}: ${request.error.message}`)
    const answer = await exchange(deps, context.get('session'), request.value)
    return jsonAnswer(context, writeSyncAnswer(answer, request.value))
  })

  routes.get('/wake', demandSession(deps), async (context) => {
    if (streams.isFull())
      throw new Failure('too-many', 'Too many devices listen at once.', { waitMs: 60_000 })
    const { actor } = context.get('session')
    return context.body(await streams.open(context.get('token'), actor), 200, {
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
  })
  return routes
}

/**
 * DEV2: changes are named by the device that made them. A session of another one (an answer that gave
 * it was cut off) must not take them under its own name.
 */
function demandOwnDevice(context: Context<Signed>): void {
  const named = context.req.header(deviceHeader)
  if (named !== undefined && named !== context.get('session').deviceId)
    throw new Failure('other-device', 'The session is of another device.')
}
