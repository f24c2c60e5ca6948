import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { protocolHeader, protocolVersion } from '../../sync/protocol.ts'
import { openSession, prolongSession, type Session } from '../accounts/sessions.ts'
import type { Deps } from './app.ts'
import { Failure } from './failures.ts'

export type Signed = { Variables: { session: Session; token: string } }

const cookieName = 'liaison'

/** The name under which a browser keeps the session: of this site only, over TLS only. */
export const sessionCookie = `__Host-${cookieName}`

const cookieRules = {
  prefix: 'host',
  httpOnly: true,
  secure: true,
  sameSite: 'Strict',
  path: '/',
} as const

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

/** Opens the session, or says that there is none. */
export function demandSession({ storage, mission, now, limits }: Deps): MiddlewareHandler<Signed> {
  return async (context, next) => {
    const token = getCookie(context, cookieName, 'host')
    const session =
      token === undefined || token.length > 100
        ? null
        : await openSession(storage.db, mission, token, now())
    if (token === undefined || session === null)
      throw new Failure('signed-out', 'This device is not signed in.')
    limits?.demandDevice(session.deviceId)
    context.set('session', session)
    context.set('token', token)
    const isProlonged =
      context.req.method === 'POST' &&
      (await prolongSession(storage.db, mission, token, session, now()))
    if (isProlonged) giveCookie(context, token)
    await next()
  }
}

/** Browsers cut a longer life to this. */
const cookieLifeSeconds = 400 * 24 * 60 * 60

/** Hands the session's token to the browser, out of reach of any script. */
export function giveCookie(context: Context, token: string): void {
  setCookie(context, cookieName, token, { ...cookieRules, maxAge: cookieLifeSeconds })
}

/** Takes the session's token back. */
export function takeCookie(context: Context): void {
  deleteCookie(context, cookieName, cookieRules)
}
