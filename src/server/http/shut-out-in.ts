import type { Context, MiddlewareHandler } from 'hono'
import { tellReplay } from '../departure/replays.ts'
import { type ShutOut, shutOutBy } from '../departure/shut-out.ts'
import type { Deps } from './app.ts'
import { Failure } from './failures.ts'
import { deviceNamed, sessionCookie, tokensIn } from './sessions-in.ts'

/** A device that is shut out, and in which cookie its token came. */
export type ShutOutIn = { readonly name: string; readonly shutOut: ShutOut }

export type Departing = { Variables: { shutOut: ShutOut; cookie: string } }

/** Opens what is left of the session of a device that is shut out, or says that there is none. */
export function demandShutOut(deps: Deps): MiddlewareHandler<Departing> {
  return async (context, next) => {
    const { name, shutOut } = await shutOutIn(deps, context)
    context.set('shutOut', shutOut)
    context.set('cookie', name)
    await next()
  }
}

/**
 * The device that a request means, which is shut out; throws `signed-out` where there is none. LEA3: a
 * token that comes after its device was wiped is somebody else's; it opens nothing, and is told of.
 */
export async function shutOutIn(
  { storage, mission, now }: Deps,
  context: Context,
): Promise<ShutOutIn> {
  const found: ShutOutIn[] = []
  for (const [name, token] of tokensIn(context)) {
    const shutOut = await shutOutBy(storage.db, mission, token, now())
    if (shutOut === null) continue
    if (shutOut.isWiped) await tellReplay(storage.db, mission, shutOut, now())
    else found.push({ name, shutOut })
  }
  const named = deviceNamed(context)
  const one =
    named === undefined
      ? (found.find(({ name }) => name === sessionCookie) ?? found[0])
      : found.find(({ shutOut }) => shutOut.deviceId === named || shutOut.insteadOf === named)
  if (one === undefined) throw new Failure('signed-out', 'This device is not signed in.')
  return one
}
