import type { Envelope } from '../domain/envelope.ts'
import { RecordId, RequestId } from '../domain/ids.ts'
import { compareMarkings, type Marking } from '../domain/marking.ts'
import type { RecordKind } from '../domain/records.ts'
import { ok, type Result } from '../domain/result.ts'
import { makeRequest } from '../domain/sharing-drafts.ts'
import { commitAny, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** A record whose marking is to be changed. */
export type MarkedRecord = Pick<Envelope, 'mechanismId' | 'ownerOrganisationId' | 'marking'> & {
  readonly kind: RecordKind
  readonly id: string
}

/**
 * Lets a record travel less far at once, or asks the server to let it travel further, for a reason.
 * Gives which of the two it was.
 */
export async function changeMarking(
  device: Device,
  record: MarkedRecord,
  marking: Marking,
  reason: string,
): Promise<Result<'raised' | 'asked' | 'same', SaveError>> {
  const order = compareMarkings(marking, record.marking)
  if (order === 0) return ok('same')
  if (order > 0) {
    const edit = { kind: record.kind, id: record.id, fields: { marking } }
    const saved = await commitAny(device, [edit])
    return saved.ok ? ok('raised') : saved
  }
  const row = makeRequest(
    { act: 'lower_marking', reason, details: { marking } },
    RequestId.parse(device.newId()),
    {
      kind: record.kind,
      id: RecordId.parse(record.id),
      mechanismId: record.mechanismId,
      marking: record.marking,
    },
    writingOn(device),
  )
  const saved = await commitAny(device, [{ kind: 'request', row }])
  return saved.ok ? ok('asked') : saved
}
