import { type Context, Hono } from 'hono'
import type { z } from 'zod/mini'
import { CompareRequestSchema, OfferRequestSchema, readBody } from '../../sync/compare-wire.ts'
import { compare } from '../sync/compare.ts'
import { takeOffers } from '../sync/offer.ts'
import type { Receiving } from '../sync/receive.ts'
import type { Deps } from './app.ts'
import { readJson } from './body.ts'
import { jsonAnswer } from './compress.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'

/** Comparing with a device, and taking back what it has and the server lacks. */
export function compareRoutes(deps: Deps & Receiving): Hono<Signed> {
  const { storage, mission } = deps
  const routes = new Hono<Signed>()

  routes.post('/compare', demandSession(deps), async (context) => {
    const request = await readAs(CompareRequestSchema, context)
    const { actor, deviceId } = context.get('session')
    return jsonAnswer(context, await compare(storage, mission, { actor, deviceId }, request))
  })

  routes.post('/offer', demandSession(deps), async (context) => {
    const request = await readAs(OfferRequestSchema, context)
    const { actor, deviceId } = context.get('session')
    return jsonAnswer(context, await takeOffers(deps, { actor, deviceId }, request))
  })
  return routes
}

async function readAs<Schema extends z.ZodMiniType>(
  schema: Schema,
  context: Context<Signed>,
): Promise<z.infer<Schema>> {
  const request = readBody(schema, await readJson(context.req))
  if (!request.ok)
    throw new Failure('bad-request', `${request.error.path}: ${request.error.message}`)
  return request.value
}
