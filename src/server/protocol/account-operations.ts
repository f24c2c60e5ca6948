import { z } from 'zod/mini'
import { Grant } from '../../domain/role.ts'
import { Identity } from '../../sync/identity.ts'
import { ComingBack } from '../accounts/come-back.ts'
import { Inviting } from '../http/invitation-routes.ts'
import { AddingPasskey, RenamingPasskey, SteppingUp } from '../http/passkey-routes.ts'
import { type Operation, postFailures } from './operation.ts'

/** Given to the browser's `navigator.credentials` as it is. */
const Options = z.object({ options: z.record(z.string(), z.unknown()) })
const Nothing = z.object({})

const Listed = z.object({
  id: z.string(),
  grants: z.array(Grant),
  organisationId: z.nullable(z.string()),
  personId: z.nullable(z.string()),
  by: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['open', 'used', 'expired', 'taken-back']),
  joinedPersonId: z.nullable(z.string()),
  spokenUntil: z.nullable(z.string()),
})

const OwnPasskeys = z.object({
  passkeys: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      createdAt: z.string(),
      usedAt: z.nullable(z.string()),
    }),
  ),
  codes: z.object({ left: z.int(), madeAt: z.nullable(z.string()) }),
  isFresh: z.boolean(),
})

/** Inviting, coming back, passkeys, recovery codes, confirming. */
export const accountOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/invitations',
    summary: 'Invites one guest, for 24 hours; the secret is told once.',
    signedIn: true,
    request: Inviting,
    answer: z.object({
      id: z.string(),
      secret: z.string(),
      link: z.string(),
      expiresAt: z.string(),
    }),
    failures: [...postFailures, 'signed-out', 'not-allowed'],
  },
  {
    method: 'get',
    path: '/api/v1/invitations',
    summary: 'The invitations of the last two weeks that one could have made, and their state.',
    signedIn: true,
    answer: z.object({ invitations: z.array(Listed) }),
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/invitations/:id/take-back',
    summary: 'Takes an open invitation back.',
    signedIn: true,
    answer: Nothing,
    failures: ['other-site', 'signed-out', 'not-found'],
  },
  {
    method: 'post',
    path: '/api/v1/invitations/:id/spoken',
    summary: 'Gives an open invitation a code for the telephone, for an hour; it is told once.',
    signedIn: true,
    answer: z.object({ code: z.string(), until: z.string() }),
    failures: ['other-site', 'signed-out', 'not-found'],
  },
  {
    method: 'post',
    path: '/api/v1/sign-in/options',
    summary: 'What a passkey is asked to sign by somebody who comes back.',
    signedIn: false,
    request: Nothing,
    answer: Options,
    failures: postFailures,
  },
  {
    method: 'post',
    path: '/api/v1/sign-in',
    summary: 'Comes back with a passkey or a recovery code; the answer sets the session cookie.',
    signedIn: false,
    request: ComingBack,
    answer: z.object({
      me: Identity,
      held: z.nullable(z.int()),
      codesLeft: z.nullable(z.int()),
    }),
    failures: [...postFailures, 'not-known', 'other-mission', 'other-person'],
  },
  {
    method: 'get',
    path: '/api/v1/passkeys',
    summary: "One's own passkeys, how many recovery codes are left, and whether one has confirmed.",
    signedIn: true,
    answer: OwnPasskeys,
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/passkeys/options',
    summary: 'What a browser needs to make a passkey.',
    signedIn: true,
    answer: Options,
    failures: ['other-site', 'signed-out', 'step-up'],
  },
  {
    method: 'post',
    path: '/api/v1/passkeys',
    summary: 'Adds a passkey that the browser has made.',
    signedIn: true,
    request: AddingPasskey,
    answer: Nothing,
    failures: [...postFailures, 'signed-out', 'step-up', 'not-known'],
  },
  {
    method: 'post',
    path: '/api/v1/passkeys/:id',
    summary: "Renames one of one's own passkeys.",
    signedIn: true,
    request: RenamingPasskey,
    answer: Nothing,
    failures: [...postFailures, 'signed-out', 'not-found'],
  },
  {
    method: 'post',
    path: '/api/v1/passkeys/:id/remove',
    summary: "Removes one of one's own passkeys.",
    signedIn: true,
    answer: Nothing,
    failures: ['other-site', 'signed-out', 'step-up', 'not-found'],
  },
  {
    method: 'post',
    path: '/api/v1/recovery-codes',
    summary: 'Makes eight new recovery codes, told once; those from before are dead.',
    signedIn: true,
    answer: z.object({ codes: z.array(z.string()) }),
    failures: ['other-site', 'signed-out', 'step-up'],
  },
  {
    method: 'post',
    path: '/api/v1/step-up/options',
    summary: 'What a passkey is asked to sign by somebody who confirms.',
    signedIn: true,
    answer: Options,
    failures: ['other-site', 'signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/step-up',
    summary: 'Confirms with a passkey, for ten minutes, and lets the named requests be decided.',
    signedIn: true,
    request: SteppingUp,
    answer: z.object({ decided: z.int() }),
    failures: [...postFailures, 'signed-out', 'not-known'],
  },
]
