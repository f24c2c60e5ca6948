import { type ComposedMinutes, composeMinutes } from '../domain/compose-minutes.ts'
import type { ChairTerm, Mechanism, Seat } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Minutes, Objection } from '../domain/minutes.ts'
import { minutesCode } from '../domain/minutes-fingerprint.ts'
import { compareText } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { mayFollow } from '../domain/silence.ts'
import { MinutesCheck } from '../sync/minutes-check-wire.ts'
import type { Database } from './database.ts'
import { paperRecords } from './paper-records.ts'
import { type Asked, askedAbout } from './requests.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** The minutes of a meeting as this device has them. */
export type MinutesPage = {
  readonly meeting: Meeting
  readonly mechanism: Mechanism
  /** The latest first. */
  readonly versions: readonly Minutes[]
  /** What was said to any of them, in the order in which it was written. */
  readonly reactions: readonly Objection[]
  /** What was asked of the server about them, the latest first; by anybody who chairs or chaired. */
  readonly asked: readonly Asked[]
  /** As they would be circulated now; `null` while a version lies with the members or stands. */
  readonly draft: ComposedMinutes | null
  readonly terms: readonly ChairTerm[]
  readonly seats: readonly Seat[]
  /** Meetings of the mechanism after this one that took place or go on: one of them can endorse. */
  readonly later: readonly Meeting[]
}

const acts = [
  'circulate_minutes',
  'endorse_minutes',
  'uphold_minutes',
  'reopen_minutes',
  'correct_minutes',
] as const

/** The minutes of a meeting; `null` where the meeting is not on this device. */
export async function minutesPage(db: Database, meetingId: string): Promise<MinutesPage | null> {
  const records = await paperRecords(db, meetingId)
  if (records === null) return null
  const { meeting, mechanism, meetings, seats } = records
  const versions = (await db.minutes.where('meetingId').equals(meetingId).toArray())
    .filter(isThere)
    .toSorted((a, b) => b.version - a.version || compareText(a.id, b.id))
  const ids = versions.map(({ id }) => id)
  const [reactions, terms, ...asked] = await Promise.all([
    db.objections.where('minutesId').anyOf(ids).toArray(),
    db.chairTerms.where('mechanismId').equals(mechanism.id).toArray(),
    ...[meetingId, ...ids].map((id) => askedAbout(db, id, acts)),
  ])
  const source = {
    ...records,
    agendaItems: records.agendaItems.filter((item) => item.meetingId === meetingId),
    actionItems: records.actionItems.filter((item) => item.meetingId === meetingId),
  }
  const isOpen = isHeld(meeting.state) && mayFollow(versions[0]?.state ?? null)
  return {
    meeting,
    mechanism,
    versions,
    reactions: reactions
      .filter(isThere)
      .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id)),
    asked: asked.flat().toSorted((a, b) => compareText(b.request.createdAt, a.request.createdAt)),
    draft: isOpen ? composeMinutes(source) : null,
    terms: terms.filter(isThere),
    seats: seats.filter(isThere),
    later: meetings
      .filter((one) => isThere(one) && one.startsAt > meeting.startsAt)
      .filter(({ state }) => state === 'open' || isHeld(state))
      .toSorted((a, b) => compareText(b.startsAt, a.startsAt)),
  }
}

function isThere({ deletedAt }: { readonly deletedAt: string | null }): boolean {
  return deletedAt === null
}

/** What this device knows of a printed copy. */
export type KnownCopy = {
  readonly minutes: Minutes
  readonly latest: Minutes
  readonly meeting: Meeting | null
}

/** The version that a printed copy is of; `null` where this device holds none with its code. */
export async function knownCopy(db: Database, code: string): Promise<KnownCopy | null> {
  const all = (await db.minutes.toArray()).filter(isThere)
  const minutes = all.find(({ hash }) => minutesCode(hash) === code)
  if (minutes === undefined) return null
  const ofMeeting = all.filter(({ meetingId }) => meetingId === minutes.meetingId)
  const [latest = minutes] = ofMeeting.toSorted((a, b) => b.version - a.version)
  return { minutes, latest, meeting: (await db.meetings.get(minutes.meetingId)) ?? null }
}

/** Asks the server whether a printed copy is current. Fails as any call does. */
export async function checkCopy(
  fetch: Fetch,
  code: string,
): Promise<Result<MinutesCheck, CallError>> {
  const path = `/api/v1/minutes/check/${encodeURIComponent(code)}`
  const called = await callApi(fetch, path, { method: 'GET' })
  if (!called.ok) return called
  const check = MinutesCheck.safeParse(called.value)
  return check.success ? ok(check.data) : fail({ kind: 'update-needed' })
}
