import type { Envelope } from '../domain/envelope.ts'
import { type PersonId, RecordId, RequestId } from '../domain/ids.ts'
import { compareMarkings, type Marking } from '../domain/marking.ts'
import type { RecordKind } from '../domain/records.ts'
import { ok, type Result } from '../domain/result.ts'
import { makeRequest } from '../domain/sharing-drafts.ts'
import { commitAny, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** A record whose marking is to be changed. */
export type MarkedRecord = Pick<
  Envelope,
  'mechanismId' | 'ownerOrganisationId' | 'marking' | 'readers'
> & {
  readonly kind: RecordKind
  readonly id: string
}

/**
 * Lets a record travel less far at once, or asks the server to let it travel further, for a reason.
 * `readers` are the people who are named where it is for named people only. Gives which it was.
 */
export async function changeMarking(
  device: Device,
  record: MarkedRecord,
  marking: Marking,
  reason: string,
  readers: readonly PersonId[] = record.readers,
): Promise<Result<'raised' | 'asked' | 'same', SaveError>> {
  const order = compareMarkings(marking, record.marking)
  if (order < 0) return await askToLowerOne(device, record, marking, reason)
  const fields = marking === 'RED' ? { marking, readers: [...readers] } : { marking }
  const saved = await commitAny(device, [{ kind: record.kind, id: record.id, fields }])
  if (!saved.ok) return saved
  return ok(order === 0 ? 'same' : 'raised')
}

async function askToLowerOne(
  device: Device,
  record: MarkedRecord,
  marking: Marking,
  reason: string,
): Promise<Result<'asked', SaveError>> {
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
