import { z } from 'zod/mini'
import { readRecoveryCode } from '../../domain/recovery-code.ts'
import { shortText } from '../../domain/text.ts'
import { audit } from '../audit/audit.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { actorOf } from './actors.ts'
import { type OtherGuest, recognise, Was } from './guest.ts'
import { demandGuest, type Joined, orWhyNot, signIn } from './join.ts'
import { noteProof, PasskeyAnswer, type Proof, proofOf, type Site } from './passkeys.ts'
import { recoveryCodesOf, spendRecoveryCode } from './recovery-codes.ts'

/** What somebody sends who has been here before: a passkey's answer or a recovery code, and the device. */
export const ComingBack = z.object({
  passkey: z.optional(PasskeyAnswer),
  code: z.optional(z.string().check(z.maxLength(60))),
  device: shortText(120),
  was: z.optional(Was),
})
export type ComingBack = z.infer<typeof ComingBack>

/** Somebody who is back, and what is left of his recovery codes where he used one. */
export type CameBack = Omit<Joined, 'seq'> & { readonly codesLeft: number | null }

type Where = Omit<Site, 'db'> & { readonly storage: Storage }

/** Whom the passkey or the code is of, found within the transaction that lets him in. */
type Known = { readonly person: string; readonly isFresh: boolean }

/**
 * Lets somebody in again with a passkey or a recovery code: a new device of the same person, who keeps
 * the roles that he has at this moment and gets none. EPO6, EPO7: a device that holds his work goes on
 * under its name where the server has forgotten it; one that holds another's is told so, and neither
 * code nor proof is used up. `null` for whatever does not let in: unknown, used, removed, nobody's any
 * more; which of these is not told.
 */
export async function comeBack(
  where: Where,
  coming: ComingBack,
): Promise<CameBack | OtherGuest | null> {
  const { storage, mission } = where
  if (coming.passkey !== undefined) {
    const site = { ...where, db: storage.db }
    const asked = { purpose: 'sign-in', deviceId: null } as const
    const proof = await proofOf(site, asked, coming.passkey)
    if (proof === null) return null
    return await comeBackAs(where, { ...coming, how: 'passkey' }, (db, nowMs) =>
      withProof(db, mission, proof, nowMs),
    )
  }
  const code = readRecoveryCode(coming.code ?? '')
  if (code === null) return null
  return await comeBackAs(where, { ...coming, how: 'recovery-code' }, async (db, nowMs) => {
    const person = await spendRecoveryCode(db, mission, code, nowMs)
    return person === null ? null : { person, isFresh: true }
  })
}

async function withProof(
  db: Db,
  mission: string,
  proof: Proof,
  nowMs: number,
): Promise<Known | null> {
  const isTaken = await noteProof(db, mission, proof, nowMs)
  return isTaken ? { person: proof.person, isFresh: proof.isVerified } : null
}

type Coming = Pick<ComingBack, 'device' | 'was'> & {
  readonly how: 'passkey' | 'recovery-code' | 'organisation-sign-in'
}

/**
 * Lets in the person whom `know` finds, within the transaction that lets him in, as `comeBack` does; `null`
 * where it finds nobody, or somebody who takes part in nothing any more.
 */
export async function comeBackAs(
  { storage, mission, now }: Pick<Where, 'storage' | 'mission' | 'now'>,
  { how, device, was }: Coming,
  know: (db: Db, nowMs: number) => Promise<Known | null>,
): Promise<CameBack | OtherGuest | null> {
  return await orWhyNot(() =>
    storage.write(async (db) => {
      const nowMs = now()
      const known = await know(db, nowMs)
      if (known === null) return null
      const actor = await actorOf(db, mission, known.person)
      // Whoever takes part in nothing any more has nowhere to come back to.
      if (actor === null || actor.grants.length === 0) return null
      const { personId, organisationId } = actor
      const asIfInvited = { grants: [], organisationId, personId, by: null }
      const guest = demandGuest(await recognise(db, mission, asIfInvited, was))
      const { isFresh } = known
      const token = await signIn(db, mission, guest, { device, was, nowMs, isFresh })
      const isByCode = how === 'recovery-code'
      await audit(db, mission, {
        act: isByCode ? 'recovery_code_used' : 'signed_in',
        by: personId,
        device: guest.deviceId,
        subject: { kind: 'person', id: personId },
        code: how,
        nowMs,
      })
      const left = isByCode ? (await recoveryCodesOf(db, mission, personId)).left : null
      return { token, deviceId: guest.deviceId, held: guest.held, codesLeft: left }
    }),
  )
}
