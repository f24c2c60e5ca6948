import { z } from 'zod/mini'
import { Role } from '../../domain/role.ts'
import { AuditHeadAnswer, AuditHeadQuery, AuditPage, AuditQuery } from '../../sync/audit-wire.ts'
import {
  CompareAnswerSchema,
  CompareRequestSchema,
  OfferAnswerSchema,
  OfferRequestSchema,
} from '../../sync/compare-wire.ts'
import { HandedOverSchema, HandOverSchema } from '../../sync/hand-over.ts'
import { Identity } from '../../sync/identity.ts'
import { MinutesCheck } from '../../sync/minutes-check-wire.ts'
import { SeeAsAnswer, SeeAsQuery } from '../../sync/see-as-wire.ts'
import { SyncAnswerSchema, SyncRequestSchema } from '../../sync/wire.ts'
import { Joining } from '../accounts/join.ts'
import { Arrived } from '../attachments/pictures.ts'
import { Deciding } from '../departure/decide-quarantine.ts'
import { WantingFeed } from '../http/calendar-feed-routes.ts'
import { Renaming } from '../http/departure-routes.ts'
import type { FailureKind } from '../http/failures.ts'
import { LastWord } from '../http/last-word.ts'
import { accountOperations } from './account-operations.ts'
import { type Operation, postFailures } from './operation.ts'
import { organisationOperations } from './organisation-operations.ts'

/** What may be wrong with any request. */
export const commonFailures: readonly FailureKind[] = [
  'bad-request',
  'other-protocol',
  'address-too-long',
  'headers-too-large',
  'too-many',
  'broken',
]

const Me = z.object({ me: Identity })

const SeenDevice = z.object({
  id: z.string(),
  personId: z.string(),
  label: z.string(),
  createdAt: z.string(),
  seenAt: z.string(),
  isThis: z.boolean(),
  state: z.enum(['in', 'leaving', 'lost', 'wiped']),
})

const HeldRole = z.object({
  personId: z.string(),
  role: Role,
  mechanismId: z.nullable(z.string()),
})

const CalendarFeed = z.object({
  id: z.string(),
  mechanismId: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  readAt: z.nullable(z.string()),
})

const Quarantined = z.object({
  id: z.string(),
  personId: z.string(),
  organisationId: z.nullable(z.string()),
  deviceId: z.string(),
  receivedAt: z.string(),
  group: z.int(),
  kind: z.string(),
  recordId: z.string(),
  subjectTitle: z.optional(z.string()),
  set: z.record(z.string(), z.unknown()),
  standing: z.nullable(z.record(z.string(), z.unknown())),
  state: z.enum(['waiting', 'accepted', 'declined']),
  reason: z.string(),
  trouble: z.nullable(z.string()),
})

/** Every operation of the API. A test holds this list to the routes that the server has. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/join',
    summary: 'Joins with the secret of an invitation; the answer sets the session cookie.',
    signedIn: false,
    request: Joining,
    answer: z.object({ me: Identity, held: z.nullable(z.int()) }),
    failures: [...postFailures, 'gone', 'other-mission', 'other-person', 'nothing-held'],
  },
  {
    method: 'get',
    path: '/api/v1/me',
    summary: 'Says who is signed in, with the roles of this moment.',
    signedIn: true,
    answer: Me,
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/device',
    summary: 'Gives a copied device a name and a session of its own; the answer sets the cookie.',
    signedIn: true,
    answer: Me,
    failures: [...postFailures, 'signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/sign-out',
    summary:
      'Ends the session; with `everything` the browser drops all that it keeps of the site, `wiped` says that nothing is left.',
    signedIn: true,
    request: LastWord,
    answer: z.object({}),
    failures: [...postFailures, 'signed-out'],
  },
  ...accountOperations,
  ...organisationOperations,
  {
    method: 'post',
    path: '/api/v1/sync',
    summary: 'Push and pull in one round trip.',
    signedIn: true,
    request: SyncRequestSchema,
    answer: SyncAnswerSchema,
    failures: [...postFailures, 'signed-out', 'other-device'],
  },
  {
    method: 'get',
    path: '/api/v1/minutes/check/:code',
    summary: 'Says whether a printed copy of minutes is current; nothing of what they say.',
    signedIn: false,
    answer: MinutesCheck,
    failures: [],
  },
  {
    method: 'post',
    path: '/api/v1/compare',
    summary: 'Says where what a device holds differs from what its reader may see here.',
    signedIn: true,
    request: CompareRequestSchema,
    answer: CompareAnswerSchema,
    failures: [...postFailures, 'signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/offer',
    summary: 'Takes back records that a restored server lacks.',
    signedIn: true,
    request: OfferRequestSchema,
    answer: OfferAnswerSchema,
    failures: [...postFailures, 'signed-out'],
  },
  {
    method: 'get',
    path: '/api/v1/attachments/:id/arrived',
    summary: 'Says how much of the picture of an attachment is here.',
    signedIn: true,
    answer: Arrived,
    failures: ['signed-out', 'not-found'],
  },
  {
    method: 'put',
    path: '/api/v1/attachments/:id',
    summary: 'Takes the next bytes of the picture of one’s own attachment.',
    signedIn: true,
    query: z.object({ from: z.optional(z.string()) }),
    request: 'bytes',
    answer: Arrived,
    failures: [
      'too-slow',
      'too-large',
      'wrong-type',
      'other-site',
      'signed-out',
      'not-allowed',
      'not-found',
      'wrong-content',
      'no-room',
    ],
  },
  {
    method: 'get',
    path: '/api/v1/attachments/:id',
    summary: 'Gives the picture of an attachment, once all of it has come.',
    signedIn: true,
    answer: 'picture',
    failures: ['signed-out', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/devices',
    summary: 'Lists one’s own devices, and those that one manages.',
    signedIn: true,
    answer: z.object({ devices: z.array(SeenDevice) }),
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/devices/:id',
    summary: 'Calls one of one’s own devices otherwise.',
    signedIn: true,
    request: Renaming,
    answer: z.object({}),
    failures: [...postFailures, 'signed-out', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/roles',
    summary: 'Says who has which role where one may give them, and one’s own.',
    signedIn: true,
    answer: z.object({ roles: z.array(HeldRole) }),
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/hand-over',
    summary: 'Takes what a device that leaves has not sent, for somebody to decide about.',
    signedIn: true,
    request: HandOverSchema,
    answer: HandedOverSchema,
    failures: [...postFailures, 'signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/wiped',
    summary:
      'Notes that a device that is shut out has wiped itself; its session is over. `everything` as with `sign-out`.',
    signedIn: true,
    request: LastWord,
    answer: z.object({}),
    failures: [...postFailures, 'signed-out'],
  },
  {
    method: 'get',
    path: '/api/v1/see-as',
    summary: 'Shows what somebody else would be given, of what one may see oneself.',
    signedIn: true,
    query: SeeAsQuery,
    answer: SeeAsAnswer,
    failures: ['signed-out', 'not-allowed', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/quarantine',
    summary: 'Lists what devices that left have handed over, as far as one may decide about it.',
    signedIn: true,
    answer: z.object({ items: z.array(Quarantined) }),
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/quarantine/:id',
    summary: 'Accepts or declines one act of them.',
    signedIn: true,
    request: Deciding,
    answer: z.object({ items: z.array(Quarantined) }),
    failures: [...postFailures, 'signed-out', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/calendar-feeds',
    summary: 'Lists one’s own secret addresses under which calendars read meetings.',
    signedIn: true,
    answer: z.object({ feeds: z.array(CalendarFeed) }),
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/calendar-feeds',
    summary:
      'Makes one, of a mechanism or of all that one may see. The link is told once; `GET` it for the calendar.',
    signedIn: true,
    request: WantingFeed,
    answer: z.object({ ...CalendarFeed.shape, link: z.string() }),
    failures: [...postFailures, 'signed-out', 'not-allowed'],
  },
  {
    method: 'post',
    path: '/api/v1/calendar-feeds/:id/close',
    summary: 'Closes one; nothing is at its address any more.',
    signedIn: true,
    request: z.object({}),
    answer: z.object({}),
    failures: [...postFailures, 'signed-out', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/wake',
    summary: 'A stream of events: each says that there is something to fetch, and no more.',
    signedIn: true,
    answer: 'stream',
    failures: ['signed-out'],
  },
  {
    method: 'get',
    path: '/api/v1/audit/head',
    summary:
      'Says how far the audit has come, and whether it went through the entry that is named.',
    signedIn: true,
    query: AuditHeadQuery,
    answer: AuditHeadAnswer,
    failures: ['signed-out', 'not-allowed'],
  },
  {
    method: 'get',
    path: '/api/v1/audit',
    summary: 'Entries of the audit, the latest first.',
    signedIn: true,
    query: AuditQuery,
    answer: AuditPage,
    failures: ['signed-out', 'not-allowed'],
  },
]
