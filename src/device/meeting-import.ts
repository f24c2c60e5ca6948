import { meetingIdIn } from '../domain/calendar-uid.ts'
import { instantFromMs } from '../domain/day.ts'
import { type MechanismId, MeetingId } from '../domain/ids.ts'
import type { ImportedMeeting } from '../domain/imported.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { recordMeeting } from '../domain/meeting-draft.ts'
import { isToCome } from '../domain/meeting-states.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { hash53 } from '../sync/hash.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'

/** What an imported meeting is here: not here yet, here and otherwise, or here as it is. */
export type ImportStep = {
  readonly item: ImportedMeeting
  readonly id: MeetingId
  readonly standing: Meeting | null
  /** What the file says otherwise than the meeting that is here; empty for a new one. */
  readonly changes: readonly ChangedField[]
  /** It has been held or called off here: what a file says of it changes nothing any more. */
  readonly isOver: boolean
}

const compared = ['title', 'purpose', 'place', 'startsAt', 'endsAt'] as const
export type ChangedField = (typeof compared)[number] | 'state' | 'deletedAt'

/** What taking these meetings into a mechanism would do, in the order of the file. */
export async function importSteps(
  db: Database,
  mechanismId: MechanismId,
  items: readonly ImportedMeeting[],
): Promise<ImportStep[]> {
  const own = await db.meetings.bulkGet(items.map(({ uid }) => meetingIdIn(uid) ?? ''))
  const ids = items.map((item, index) => {
    const known = own[index]
    return known?.mechanismId === mechanismId ? known.id : idOfImported(mechanismId, item)
  })
  const rows = await db.meetings.bulkGet(ids)
  return items.map((item, index) => {
    const standing = rows[index] ?? null
    const id = ids[index] ?? idOfImported(mechanismId, item)
    const isOver = standing !== null && standing.deletedAt === null && !isToCome(standing.state)
    const changes = standing === null || isOver ? [] : changedIn(standing, item)
    return { item, id, standing, changes, isOver }
  })
}

/** How an import is taken back: what it made, and what stood before in what it changed. */
export type Imported = { readonly undo: readonly Edit[]; readonly count: number }

/** At once in one group; a whole import may be several, so that none grows too large to travel. */
const mostAtOnce = 50

/**
 * Takes these meetings into a mechanism: those that are new and those that are otherwise. The same file on
 * two phones makes the same meetings. A person has seen the changes before.
 */
export async function takeMeetings(
  device: Device,
  mechanismId: MechanismId,
  items: readonly ImportedMeeting[],
): Promise<Result<Imported, SaveError>> {
  const mechanism = await device.db.mechanisms.get(mechanismId)
  if (mechanism === undefined) return fail({ kind: 'gone' })
  const steps = await importSteps(device.db, mechanismId, items)
  const edits: Edit[] = []
  const undo: Edit[] = []
  for (const step of steps) {
    const { id, standing, changes, item } = step
    if (standing === null) {
      edits.push({ kind: 'meeting', row: newMeeting(device, mechanism, id, item) })
      undo.push({ kind: 'meeting', id, fields: { deletedAt: instantFromMs(device.now()) } })
    } else if (changes.length > 0) {
      const before = Object.fromEntries(changes.map((field) => [field, standing[field]]))
      edits.push({ kind: 'meeting', id, fields: fieldsOf(step) })
      undo.push({ kind: 'meeting', id, fields: before })
    }
  }
  return await inParts(device, edits, undo)
}

/** Takes an import back, as one act of the person. */
export async function undoImport(
  device: Device,
  { undo }: Imported,
): Promise<Result<unknown, SaveError>> {
  return await inParts(device, undo, [])
}

/** Writes edits in groups; where one fails those before it are taken back. `undo` has one for each, or none. */
export async function inParts(
  device: Device,
  edits: readonly Edit[],
  undo: readonly Edit[],
): Promise<Result<Imported, SaveError>> {
  for (let at = 0; at < edits.length; at += mostAtOnce) {
    const saved = await commit(device, edits.slice(at, at + mostAtOnce))
    if (!saved.ok) {
      if (undo.length > 0 && at > 0) await commit(device, undo.slice(0, at))
      return saved
    }
  }
  return ok({ undo, count: edits.length })
}

/** In a file of our own the other texts are put together for a calendar: only the time comes back. */
const comparedInOurs = ['startsAt', 'endsAt'] as const

function changedIn(standing: Meeting, item: ImportedMeeting): ChangedField[] {
  const isOurs = meetingIdIn(item.uid) === standing.id
  const fields = isOurs ? comparedInOurs : compared
  const changed: ChangedField[] = fields.filter((field) => standing[field] !== item[field])
  if (item.isCancelled && standing.state !== 'cancelled') changed.push('state')
  if (standing.deletedAt !== null) changed.push('deletedAt')
  return changed
}

function fieldsOf({ item, changes }: ImportStep): Partial<Omit<Meeting, 'id'>> {
  const after = { ...item, state: 'cancelled' as const, deletedAt: null }
  return Object.fromEntries(changes.map((field) => [field, after[field]]))
}

function newMeeting(
  device: Device,
  mechanism: Mechanism,
  id: MeetingId,
  item: ImportedMeeting,
): Meeting {
  const { title, purpose, place, startsAt, endsAt, zone, isCancelled, isConfidential } = item
  const signing = {
    ...writingOn(device),
    lang: device.me.lang,
    ...(isConfidential && { marking: 'AMBER+STRICT' as const }),
  }
  const draft = {
    number: null,
    kind: 'technical' as const,
    title,
    purpose,
    startsAt,
    endsAt,
    zone,
    place,
    areaId: null,
    format: 'in_person' as const,
    hostOrganisationId: null,
    chairOrganisationId: null,
    occasionOn: null,
    interpretation: [],
    chairPersonId: null,
    recorderPersonId: null,
    chathamHouse: false,
  }
  const meeting = recordMeeting(draft, id, mechanism, signing)
  return isCancelled ? { ...meeting, state: 'cancelled' } : meeting
}

/** The same on every phone, and in each mechanism another. */
function idOfImported(mechanismId: string, { uid, occurrence }: ImportedMeeting): MeetingId {
  const name = `${mechanismId} ${uid} ${occurrence}`
  const [one, other] = [hash53(name, 1), hash53(name, 2)]
  return MeetingId.parse(`ics-${one.toString(36)}-${other.toString(36)}`)
}
