import type { Context, MiddlewareHandler } from 'hono'
import { protocolHeader, protocolVersion } from '../../sync/protocol.ts'
import { hasPasskey } from '../accounts/passkeys.ts'
import { isFresh, prolongSession, type Session } from '../accounts/sessions.ts'
import { Departed } from '../departure/shut-out.ts'
import type { Deps } from './app.ts'
import { Failure } from './failures.ts'
import type { LastWord } from './last-word.ts'
import { deviceNamed, giveCookie, meant, sessionsIn } from './sessions-in.ts'
import { shutOutIn } from './shut-out-in.ts'

export type Signed = {
  Variables: {
    session: Session
    token: string
    /** In which cookie it came. */
    cookie: string
    /** What the device said with its last word, where it was asked for that. */
    lastWord?: LastWord
  }
}

/**
 * VER2: a request of another protocol is told so before anything of it is read. A page of another
 * site cannot send the header, so that it guards against forged requests as well; an event stream
 * cannot either, and changes nothing.
 */
export const demandProtocol: MiddlewareHandler = async (context, next) => {
  const sent = context.req.header(protocolHeader)
  context.header(protocolHeader, String(protocolVersion))
  const isStream = context.req.method === 'GET' && context.req.path.endsWith('/wake')
  if (sent === undefined && !isStream)
    throw new Failure('bad-request', `The header ${protocolHeader} is missing.`)
  if (sent !== undefined && sent !== String(protocolVersion))
    throw new Failure('other-protocol', `This server speaks protocol ${protocolVersion}.`)
  await next()
}

/** What changes something must come from a page of this site. */
export function demandSameSite(publicUrl: string): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req
    if (method !== 'GET' && method !== 'HEAD' && isForeign(context, publicUrl))
      throw new Failure('other-site', 'The request comes from another site.')
    await next()
  }
}

function isForeign(context: Context, publicUrl: string): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = context.req.header('origin')
  if (origin === undefined || origin === publicUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== context.req.header('host')
}

/**
 * Opens the session that the request means, among those of all who use this browser, or says that there
 * is none. LEA3: a device that is shut out is told so.
 */
export function demandSession(deps: Deps): MiddlewareHandler<Signed> {
  const { storage, mission, now, limits } = deps
  return async (context, next) => {
    const found = meant(await sessionsIn(deps, context), deviceNamed(context))
    if (found === undefined) {
      const { shutOut } = await shutOutIn(deps, context)
      throw new Departed(shutOut.mode)
    }
    const { name, token, session } = found
    limits?.demandDevice(session.deviceId)
    context.set('session', session)
    context.set('token', token)
    context.set('cookie', name)
    const isProlonged =
      context.req.method === 'POST' &&
      (await prolongSession(storage.db, mission, token, session, now()))
    if (isProlonged) giveCookie(context, token, name)
    await next()
  }
}

/** For what only somebody may do who has just proved to be there, unless he has no passkey to prove it. */
export async function demandFresh(
  { storage, mission, now }: Deps,
  session: Session,
): Promise<void> {
  if (isFresh(session, now())) return
  if (await hasPasskey(storage.db, mission, session.actor.personId))
    throw new Failure('step-up', 'Confirm with your passkey first.')
}
