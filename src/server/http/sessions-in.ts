import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { deviceHeader } from '../../sync/protocol.ts'
import { openSessions, type Session } from '../accounts/sessions.ts'
import type { Deps } from './app.ts'

/** A browser may hold the phones of several people: each has a cookie of its own. */
const mostCookies = 8
const plainName = '__Host-liaison'
const longestToken = 100

/** The name under which a browser keeps a session: of this site only, over TLS only. */
export const sessionCookie = plainName

const cookieNames = Array.from({ length: mostCookies }, (_, index) =>
  index === 0 ? plainName : `${plainName}-${index + 1}`,
)

/** A session that a request brought, and in which cookie. */
export type SessionIn = { readonly name: string; readonly token: string; readonly session: Session }

const cookieRules = { httpOnly: true, secure: true, sameSite: 'Strict', path: '/' } as const

/** Browsers cut a longer life to this. */
const cookieLifeSeconds = 400 * 24 * 60 * 60

/** Every live session among the cookies of a request, the plain one first. */
export async function sessionsIn(
  { storage, mission, now }: Pick<Deps, 'storage' | 'mission' | 'now'>,
  context: Context,
): Promise<SessionIn[]> {
  const sent = tokensIn(context)
  const open = await openSessions(storage.db, mission, [...sent.values()], now())
  return [...sent].flatMap(([name, token]) => {
    const session = open.get(token)
    return session === undefined ? [] : [{ name, token, session }]
  })
}

/** Every token that a request brought, by the name of its cookie. */
export function tokensIn(context: Context): ReadonlyMap<string, string> {
  const cookies = getCookie(context)
  return new Map(
    cookieNames.flatMap((name) => {
      const token = cookies[name]
      return token === undefined || token.length > longestToken ? [] : [[name, token] as const]
    }),
  )
}

/** Which device a request says that it comes from; an event stream says it in its address. */
export function deviceNamed(context: Context): string | undefined {
  return context.req.header(deviceHeader) ?? context.req.query('device')
}

/**
 * The one of these sessions that a request means: that of the device that it names, or the one that was
 * given in its place and of which it has not heard (DEV2). Another person's is never taken for it. A
 * request that names none means the plain one, or the only one.
 */
export function meant(sessions: readonly SessionIn[], named?: string): SessionIn | undefined {
  if (named === undefined)
    return (
      sessions.find(({ name }) => name === plainName) ??
      (sessions.length === 1 ? sessions[0] : undefined)
    )
  return (
    sessions.find(({ session }) => session.deviceId === named) ??
    sessions.find(({ session }) => session.insteadOf === named)
  )
}

/**
 * The name for the cookie of somebody who comes in: that of the device in whose place his comes, or the
 * first in which nobody is signed in, so that nobody else is thrown out.
 */
export function nameFor(sessions: readonly SessionIn[], was: string | undefined): string {
  const replaced = was === undefined ? undefined : meant(sessions, was)
  if (replaced !== undefined) return replaced.name
  const taken = new Set(sessions.map(({ name }) => name))
  return cookieNames.find((name) => !taken.has(name)) ?? plainName
}

/** Hands a session's token to the browser, out of reach of any script. */
export function giveCookie(context: Context, token: string, name: string): void {
  setCookie(context, name, token, { ...cookieRules, maxAge: cookieLifeSeconds })
}

/** Takes a session's token back. */
export function takeCookie(context: Context, name: string): void {
  deleteCookie(context, name, cookieRules)
}
