import type { z } from 'zod/mini'
import { type RecordKind, type RecordOf, recordSchemas } from '../../domain/records.ts'
import { foldRow } from '../../sync/registers.ts'
import type { StandingRecord } from '../sync/standing-record.ts'

const schemas: { [Kind in RecordKind]: z.ZodMiniType<RecordOf[Kind]> } = recordSchemas

/**
 * `record` as this version knows its kind: fields of a newer version are left out. `null` where it is
 * of another kind or cannot be read.
 */
export function readStanding<Kind extends RecordKind>(
  kind: Kind,
  record: StandingRecord | undefined,
): RecordOf[Kind] | null {
  if (record === undefined || record.kind !== kind) return null
  const known = recordSchemas[kind].shape
  const fields = Object.entries(foldRow(kind, record.id, record.values)).filter(([field]) =>
    Object.hasOwn(known, field),
  )
  const parsed = schemas[kind].safeParse(Object.fromEntries(fields))
  return parsed.success ? parsed.data : null
}
