import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod/mini'
import type { Db } from '../storage/storage.ts'
import { ifReadable } from '../storage/unreadable.ts'
import { type Asked, isOurs, newChallenge, spendChallenge } from './challenges.ts'

/** Where passkeys are made and asked for: the site that people see in their browser's question. */
export type Site = {
  readonly db: Db
  readonly mission: string
  readonly publicUrl: string
  readonly now: () => number
}

const mostPasskeys = 20
const Base64Url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(20_000))
const Extensions = z._default(z.record(z.string(), z.unknown()), {})

/** What a browser says when it has made a passkey. */
export const MadePasskey = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.optional(z.string().check(z.maxLength(40))),
  clientExtensionResults: Extensions,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.optional(z.array(z.string().check(z.maxLength(20))).check(z.maxLength(10))),
  }),
})
export type MadePasskey = z.infer<typeof MadePasskey>

/** What a browser says when a passkey has signed. */
export const PasskeyAnswer = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.optional(z.string().check(z.maxLength(40))),
  clientExtensionResults: Extensions,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: z.optional(Base64Url),
  }),
})
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

/** A passkey as its owner sees it. */
export type Passkey = {
  readonly id: string
  readonly label: string
  readonly createdAt: string
  readonly usedAt: string | null
}

/** An answer that holds: whose passkey signed, and what is to be noted of it. */
export type Proof = {
  readonly person: string
  readonly passkeyId: string
  /** The person was asked for a finger, a face or a number, and not only for a touch. */
  readonly isVerified: boolean
  readonly challenge: string
  readonly counter: number
}

/**
 * What a browser is told to make a passkey for `person`. It must be able to say who comes without being
 * told (so that nobody types a name when coming back), and to ask for a finger, a face or a number (so
 * that it can confirm weighty acts).
 */
export async function passkeyWanted(
  site: Site,
  { person, name, deviceId }: { person: string; name: string; deviceId: string },
): Promise<Awaited<ReturnType<typeof generateRegistrationOptions>>> {
  const { db, mission, publicUrl, now } = site
  const known = await passkeysOf(db, mission, person)
  const challenge = await newChallenge(db, mission, { purpose: 'add', deviceId }, now())
  return await generateRegistrationOptions({
    rpName: 'Liaison',
    rpID: new URL(publicUrl).hostname,
    userName: name === '' ? 'Liaison' : name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(person)),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: 5 * 60 * 1000,
  })
}

/** Adds a passkey that was just made; `false` where it does not hold, was brought before, or is one too many. */
export async function addPasskey(
  site: Site,
  { made, person, deviceId, label }: NewPasskey,
  inTransaction: (add: (db: Db) => Promise<boolean>) => Promise<boolean>,
): Promise<boolean> {
  const { mission, now } = site
  const asked: Asked = { purpose: 'add', deviceId }
  const { challenge, verified } = await verifying(site, asked, (expectedChallenge) =>
    verifyRegistrationResponse({
      response: made as RegistrationResponseJSON,
      ...ofSite(site.publicUrl),
      expectedChallenge,
      requireUserVerification: true,
    }),
  )
  if (verified?.verified !== true) return false
  const { credential } = verified.registrationInfo
  return await inTransaction(async (db) => {
    if (!(await spendChallenge(db, mission, challenge, now()))) return false
    if ((await passkeysOf(db, mission, person)).length >= mostPasskeys) return false
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('passkeys')
      .values({
        mission,
        id: credential.id,
        person,
        device: deviceId,
        public_key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: JSON.stringify(made.response.transports ?? []),
        label,
        created_at: new Date(now()).toISOString(),
        used_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows > 0n
  })
}

type NewPasskey = {
  readonly made: MadePasskey
  readonly person: string
  readonly deviceId: string
  readonly label: string
}

/**
 * What a browser is told to ask for a passkey. Coming back, no passkey is named: whoever is there picks
 * his own, and nobody learns who has one. Confirming, those of `person` are, and a touch is not enough.
 */
export async function proofWanted(
  { db, mission, publicUrl, now }: Site,
  asked: Asked,
  person?: string,
): Promise<Awaited<ReturnType<typeof generateAuthenticationOptions>>> {
  const challenge = await newChallenge(db, mission, asked, now())
  const known = person === undefined ? [] : await passkeysOf(db, mission, person)
  return await generateAuthenticationOptions({
    rpID: new URL(publicUrl).hostname,
    allowCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
    userVerification: asked.purpose === 'sign-in' ? 'preferred' : 'required',
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: 5 * 60 * 1000,
  })
}

/** Whose passkey has signed; `null` where the answer does not hold. It counts once `noteProof` took it. */
export async function proofOf(
  site: Site,
  asked: Asked,
  answer: PasskeyAnswer,
): Promise<Proof | null> {
  const { db, mission } = site
  const row = await db
    .selectFrom('passkeys')
    .select(['person', 'public_key', 'counter'])
    .where('mission', '=', mission)
    .where('id', '=', answer.id)
    .executeTakeFirst()
  if (row === undefined) return null
  const { challenge, verified } = await verifying(site, asked, (expectedChallenge) =>
    verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      ...ofSite(site.publicUrl),
      expectedChallenge,
      requireUserVerification: asked.purpose !== 'sign-in',
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
        counter: row.counter,
      },
    }),
  )
  if (verified?.verified !== true) return null
  const { newCounter, userVerified } = verified.authenticationInfo
  return {
    person: row.person,
    passkeyId: answer.id,
    isVerified: userVerified,
    challenge,
    counter: newCounter,
  }
}

/** Lets a proof count, once, in the transaction that does what it is for. `false` when it came before. */
export async function noteProof(
  db: Db,
  mission: string,
  { challenge, passkeyId, person, counter }: Proof,
  nowMs: number,
): Promise<boolean> {
  if (!(await spendChallenge(db, mission, challenge, nowMs))) return false
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ counter, used_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('id', '=', passkeyId)
    .where('person', '=', person)
    .executeTakeFirst()
  // It may have been removed since the answer was looked at.
  return numUpdatedRows > 0n
}

/** The passkeys of somebody, oldest first. */
export async function passkeysOf(
  db: Db,
  mission: string,
  person: string,
): Promise<(Passkey & { readonly transports: readonly string[] })[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['id', 'label', 'created_at', 'used_at', 'transports'])
    .where('mission', '=', mission)
    .where('person', '=', person)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, label, created_at, used_at, transports }) => ({
    id,
    label,
    createdAt: created_at,
    usedAt: used_at,
    transports:
      ifReadable('passkeys', id, () => z.array(z.string()).parse(JSON.parse(transports))) ?? [],
  }))
}

/** Has somebody a passkey: then weighty acts are confirmed with it. */
export async function hasPasskey(db: Db, mission: string, person: string): Promise<boolean> {
  const passkey = await db
    .selectFrom('passkeys')
    .select('id')
    .where('mission', '=', mission)
    .where('person', '=', person)
    .limit(1)
    .executeTakeFirst()
  return passkey !== undefined
}

/** Calls a passkey of `person` something else, or with `null` removes it. Says whether there was one. */
export async function changePasskey(
  db: Db,
  mission: string,
  { person, id, label }: { person: string; id: string; label: string | null },
): Promise<boolean> {
  if (label === null) {
    const { numDeletedRows } = await db
      .deleteFrom('passkeys')
      .where('mission', '=', mission)
      .where('person', '=', person)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ label })
    .where('mission', '=', mission)
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function ofSite(publicUrl: string): { expectedOrigin: string; expectedRPID: string } {
  return { expectedOrigin: publicUrl, expectedRPID: new URL(publicUrl).hostname }
}

/**
 * What `verify` says, with the challenge that was signed; it throws for anything that does not hold,
 * whatever that is. Nobody is told what it was.
 */
async function verifying<Verified>(
  { db, mission, now }: Site,
  asked: Asked,
  verify: (expected: (challenge: string) => Promise<boolean>) => Promise<Verified>,
): Promise<{ challenge: string; verified: Verified | null }> {
  let signed = ''
  const expected = async (challenge: string) => {
    signed = challenge
    return await isOurs(db, mission, challenge, asked, now())
  }
  const verified = await verify(expected).catch(() => null)
  return { challenge: signed, verified }
}
