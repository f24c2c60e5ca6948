import { createHash, createHmac } from 'node:crypto'
import { isOurs, keyOf, newChallenge } from '../accounts/challenges.ts'
import { hashOf, newSecret } from '../accounts/secrets.ts'
import type { Db } from '../storage/storage.ts'
import type { Attempt } from './provider.ts'

/** What an attempt is for: to come in, or to link the sign-in to whose device this is. */
export type For = { readonly deviceId: string | null }

type Where = { readonly db: Db; readonly mission: string; readonly now: () => number }

/**
 * A new attempt, and the secret that its browser keeps in a cookie. Nothing is written down: the state
 * carries its end (five minutes) and a seal over what it is for and over the browser's secret, from
 * which all else is worked out with the server's key.
 */
export async function beginAttempt(
  { db, mission, now }: Where,
  what: For,
): Promise<{ attempt: Attempt; browser: string }> {
  const browser = newSecret()
  const state = await newChallenge(db, mission, askedOf(what, browser), now())
  return { attempt: await attemptOf(db, mission, state, browser), browser }
}

/**
 * The attempt that a browser comes back from; `null` where the state is not ours, not of this browser or
 * device, for something else, or too old. That it came back before is found when it is spent.
 */
export async function knownAttempt(
  { db, mission, now }: Where,
  what: For,
  { state, browser }: { readonly state: string; readonly browser: string },
): Promise<Attempt | null> {
  const asked = askedOf(what, browser)
  if (!(await isOurs(db, mission, state, asked, now()))) return null
  return await attemptOf(db, mission, state, browser)
}

function askedOf({ deviceId }: For, browser: string) {
  const whose = `${hashOf(browser)} ${deviceId ?? ''}`
  return { purpose: 'organisation', deviceId: whose } as const
}

async function attemptOf(
  db: Db,
  mission: string,
  state: string,
  browser: string,
): Promise<Attempt> {
  const key = await keyOf(db, mission)
  const made = (what: string) =>
    createHmac('sha256', key).update(`liaison ${what}\n${state}\n${browser}`).digest('base64url')
  return { state, nonce: made('nonce'), verifier: made('verifier') }
}

/** What is kept of who somebody is there: a hash, so that no name of an account lies here. */
export function hashOfSubject(issuer: string, subject: string): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex')
}
