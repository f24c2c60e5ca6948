import type { MechanismId } from '../domain/ids.ts'
import { RecordId, RequestId } from '../domain/ids.ts'
import type { Marking } from '../domain/marking.ts'
import { compareText } from '../domain/position.ts'
import type { RecordKind } from '../domain/records.ts'
import type { Request } from '../domain/request.ts'
import type { Result } from '../domain/result.ts'
import { makeRequest, type RequestDraft } from '../domain/sharing-drafts.ts'
import { commit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'

/** A record that something is asked about. */
export type AskedAbout = {
  readonly kind: RecordKind
  readonly id: string
  readonly mechanismId: MechanismId | null
  readonly marking: Marking
}

/**
 * Asks the server for an act about each of `subjects`: all or none of it is saved. Written offline it
 * waits like any change, and takes effect when connected.
 */
export async function askServer(
  device: Device,
  wanted: RequestDraft,
  subjects: readonly AskedAbout[],
): Promise<Result<void, SaveError>> {
  return await commit(
    device,
    subjects.map((subject) => ({
      kind: 'request',
      row: makeRequest(
        wanted,
        RequestId.parse(device.newId()),
        { ...subject, id: RecordId.parse(subject.id) },
        writingOn(device),
      ),
    })),
  )
}

/** Where something that was asked for stands. */
export type Asked = {
  readonly request: Request
  /** `sent`: the server has it and waits for something, as `request.outcomeReason` says. */
  readonly state: 'unsent' | 'sent' | 'granted' | 'refused'
}

/** What was asked of these kinds about one record, the latest first. */
export async function askedAbout(
  db: Database,
  subjectId: string,
  acts: readonly Request['act'][],
): Promise<Asked[]> {
  return askedOf(await db.requests.where('subjectId').equals(subjectId).toArray(), acts)
}

/** What was asked of these kinds about anything, the latest first. */
export async function askedForAll(db: Database, acts: readonly Request['act'][]): Promise<Asked[]> {
  return askedOf(await db.requests.toArray(), acts)
}

function askedOf(requests: readonly Request[], acts: readonly Request['act'][]): Asked[] {
  return requests
    .filter((one) => one.deletedAt === null && acts.includes(one.act))
    .toSorted((a, b) => compareText(b.createdAt, a.createdAt) || compareText(b.id, a.id))
    .map((request) => ({ request, state: stateOf(request) }))
}

function stateOf({ outcome, outcomeReason }: Request): Asked['state'] {
  if (outcome !== 'waiting') return outcome
  return outcomeReason === '' ? 'unsent' : 'sent'
}
