import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { PersonId } from './ids.ts'
import { recordKinds } from './records.ts'
import { requestActs } from './request.ts'
import { roles } from './role.ts'

/**
 * What an entry of the audit can tell of, and nothing else: there is no free text in it. Append new acts
 * at the end of their group; an act that a database somewhere holds is never renamed.
 */
export const auditActs = [
  ...requestActs,
  // Coming in and going out.
  'invited',
  'invitation_taken_back',
  'invitation_refused',
  'joined',
  'signed_in',
  'sign_in_refused',
  'signed_out',
  'stepped_up',
  'access_refused',
  // What opens the door again.
  'passkey_added',
  'passkey_removed',
  'recovery_codes_made',
  'recovery_code_used',
  'organisation_sign_in_linked',
  'organisation_sign_in_removed',
  // Devices.
  'device_copied',
  'device_renamed',
  'device_revoked',
  'device_handed_over',
  'device_wiped',
  // People, and what they leave behind.
  'role_given',
  'role_taken',
  'person_left',
  'organisation_left',
  'person_erased',
  'quarantine_decided',
  // What leaves the house, and how far.
  'offer_taken',
  'exported',
  'seen_as',
  'calendar_feed_made',
  'calendar_feed_closed',
  // What became of minutes.
  'silence_broken',
  'minutes_adopted',
  'minutes_contested',
  'reaction_withdrawn',
  // The server itself.
  'settings_changed',
  'backup_made',
  'restored',
  'epoch_begun',
  'refilled',
  'sheet_brought_in',
  'sheet_undone',
] as const
export type AuditAct = (typeof auditActs)[number]

/** How an act came out, or what it was about, in one word of a closed list. */
export const auditCodes = [
  'granted',
  // A link stays open longer; nothing new was released.
  'renewed',
  'refused',
  'waiting',
  'accepted',
  'declined',
  ...roles,
  // How somebody came in, or would have.
  'invitation',
  'spoken-code',
  'passkey',
  'recovery-code',
  'organisation-sign-in',
  // How somebody or something went.
  'leave',
  'lost',
  'wiped',
  'expired',
  'operator',
  // Why not.
  'not-allowed',
  'not-visible',
  'not-there',
  'no-reason',
  'no-longer-open',
  'step-up',
  'server-restored',
  'unknown-marking',
  'not-lower',
  'no-link',
  'already-over',
  'open-too-long',
  'meeting-marked',
  'meeting-not-held',
  'changed-since-seen',
  'too-large',
  'link-taken',
  'not-released',
  'not-decided-here',
  'invalid',
  'own-role',
  'own-draft',
  'not-joined',
  'day-to-come',
  'already-out',
  'already-erased',
  'not-held',
  'last-head',
  'chair-passed',
  'not-the-chair',
  'already-circulated',
  'silence-not-agreed',
  'not-waiting-for-a-meeting',
  'objections-open',
  'not-contested',
  'not-adopted',
  'nothing-to-reopen',
  'not-the-latest',
  'no-later-meeting',
  'too-many',
  'unknown',
  'other',
] as const
export type AuditCode = (typeof auditCodes)[number]

/** What an entry is about: a record, or something of which the server alone keeps account. */
export const auditSubjectKinds = [
  ...recordKinds,
  'device',
  'invitation',
  'passkey',
  'quarantine',
  'share',
  'calendar_feed',
  'epoch',
  'head',
] as const

const DeviceName = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/))
/** Devices' names are short ones, so that ids are here what records and devices are called. */
const SubjectId = z.string().check(z.regex(/^[A-Za-z0-9_-][A-Za-z0-9:._-]{0,159}$/))
const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** One line of the audit: who did what to what, when; ids and codes only. */
export const AuditEntry = z.strictObject({
  /** Its place, from 1, without a gap. */
  n: z.int().check(z.gte(1)),
  at: Instant,
  act: z.enum(auditActs),
  /** `null`: the server, or whoever works on its command line. */
  person: z.nullable(PersonId),
  device: z.nullable(DeviceName),
  subject: z.nullable(z.strictObject({ kind: z.enum(auditSubjectKinds), id: SubjectId })),
  code: z.nullable(z.enum(auditCodes)),
  /** The hash of the entry before; empty for the first. */
  previous: z.union([z.literal(''), Hash]),
  hash: Hash,
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** `text` as a code of the audit; `other` when it is none, so that no text of anybody's gets in. */
export function auditCodeOf(text: string): AuditCode {
  return auditCodes.find((code) => code === text) ?? 'other'
}

/**
 * The text that an entry's hash is the SHA-256 of, in UTF-8: a JSON array, in which no two different
 * entries look the same. Takes any values, so that what is not as it should be can be found out.
 */
export function canonicalEntry(
  mission: string,
  entry: Readonly<Record<Exclude<keyof AuditEntry, 'hash' | 'subject'>, unknown>> & {
    readonly subject: { readonly kind: unknown; readonly id: unknown } | null
  },
): string {
  const { n, at, act, person, device, subject, code, previous } = entry
  const about = [subject?.kind ?? null, subject?.id ?? null]
  return JSON.stringify([
    'liaison audit 1',
    mission,
    n,
    at,
    act,
    person,
    device,
    ...about,
    code,
    previous,
  ])
}
